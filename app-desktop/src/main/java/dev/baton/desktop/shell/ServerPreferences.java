package dev.baton.desktop.shell;

import dev.baton.desktop.prefs.Preferences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// The preferences of a window on another server than that of this process: what is open and where windows stand are
/// its own, the rest is shared with all windows. Export, import and reset are those of all.
///
/// @param shared the preferences of all windows
/// @param address host and port, under which its own are kept
public record ServerPreferences(Preferences shared, String address) implements Preferences {
    @Override
    public Optional<String> text(String name) {
        return shared.text(key(name));
    }

    @Override
    public void put(String name, String value) {
        shared.put(key(name), value);
    }

    @Override
    public void remove(String name) {
        shared.remove(key(name));
    }

    @Override
    public SortedMap<String, String> all() {
        return shared.all();
    }

    @Override
    public void replaceAll(Map<String, String> values) {
        shared.replaceAll(values);
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        String own = "server." + address + ".";
        return shared.onChange(name -> listener.accept(name.startsWith(own) ? name.substring(own.length()) : name));
    }

    @Override
    public List<String> problems() {
        return shared.problems();
    }

    private String key(String name) {
        boolean own = (name.startsWith("session.") || name.startsWith("window."))
                && !name.equals("session.restore")
                && !name.equals("window.last-closed");
        return own ? "server." + address + "." + name : name;
    }
}
