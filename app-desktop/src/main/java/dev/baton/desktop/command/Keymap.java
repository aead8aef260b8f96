package dev.baton.desktop.command;

import dev.baton.desktop.prefs.Preferences;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Which key does what: the keys of the commands, and what the user made of them. Belongs to the FX thread.
public final class Keymap {
    /// With which the names of changed keys begin among the preferences.
    public static final String PREFIX = "key.";

    private static final String NONE = "none";
    private static final String DEFAULT = "";

    private final Preferences preferences;
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private final Map<String, Command> known = new LinkedHashMap<>();

    /// @param preferences where changed keys are remembered, one per command, under `key.` and its id
    public Keymap(Preferences preferences) {
        this.preferences = preferences;
        preferences.onChange(name -> {
            if (name.startsWith(PREFIX)) {
                version.set(version.get() + 1);
            }
        });
    }

    /// Notes that a command exists, so that its key can be changed; what it does is not kept.
    void learn(Command command) {
        known.computeIfAbsent(command.id(), id -> command.asEntry());
    }

    /// Every command that was seen since the start, to change the keys of; they do nothing.
    public List<Command> known() {
        return known.values().stream()
                .sorted(Comparator.comparing(Command::menu))
                .toList();
    }

    /// The key of a command now.
    public Optional<Shortcut> keyOf(Command command) {
        String own = preferences.text(PREFIX + command.id()).orElse(DEFAULT);
        if (own.equals(NONE)) {
            return Optional.empty();
        }
        return Shortcut.parse(own).or(() -> Shortcut.parse(command.key()));
    }

    /// Whether the user changed the key of a command.
    public boolean isChanged(Command command) {
        return !preferences.text(PREFIX + command.id()).orElse(DEFAULT).isEmpty();
    }

    /// Gives a command another key, at once and for later starts.
    public void rebind(Command command, Shortcut key) {
        put(command, Shortcut.parse(command.key()).equals(Optional.of(key)) ? DEFAULT : key.toString());
    }

    /// Takes the key of a command away.
    public void clear(Command command) {
        put(command, command.key().isEmpty() ? DEFAULT : NONE);
    }

    /// Gives a command back the key it came with.
    public void reset(Command command) {
        put(command, DEFAULT);
    }

    /// Grows with every change, so that who shows keys can show them anew.
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    private void put(Command command, String text) {
        if (text.equals(DEFAULT)) {
            preferences.remove(PREFIX + command.id());
        } else {
            preferences.put(PREFIX + command.id(), text);
        }
    }
}
