package dev.baton.desktop.screen.events;

import dev.baton.desktop.prefs.Preferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Payloads that were saved under a name, and those that were sent last. Owned by the UI thread.
final class PayloadLibrary {
    private static final String SAVED = "event.library";
    private static final String SENT = "event.sent";
    private static final int MOST_SENT = 10;
    private static final int LONGEST_SENT = 65_536;
    private static final JsonMapper JSON = new JsonMapper();

    private final Preferences preferences;

    PayloadLibrary(Preferences preferences) {
        this.preferences = preferences;
    }

    /// A payload.
    ///
    /// @param name under which it was saved; for one that was sent, the name of its event
    /// @param text JSON, perhaps with variables
    record Entry(String name, String text) {}

    /// The saved payloads, by name.
    List<Entry> saved() {
        return read(SAVED);
    }

    /// The payloads that were sent, the latest first.
    List<Entry> sent() {
        return read(SENT);
    }

    /// Saves a payload; one of the same name is replaced.
    void save(String name, String text) {
        List<Entry> entries = new ArrayList<>(saved());
        entries.removeIf(entry -> entry.name().equals(name));
        entries.add(new Entry(name, text));
        entries.sort(Comparator.comparing(Entry::name));
        write(SAVED, entries);
    }

    /// Removes a saved payload.
    void remove(String name) {
        List<Entry> entries = new ArrayList<>(saved());
        entries.removeIf(entry -> entry.name().equals(name));
        write(SAVED, entries);
    }

    /// Remembers that a payload was sent. Very long ones are not remembered.
    void remember(String eventName, String text) {
        if (text.length() > LONGEST_SENT) {
            return;
        }
        List<Entry> entries = new ArrayList<>(sent());
        entries.removeIf(entry -> entry.text().equals(text));
        entries.addFirst(new Entry(eventName, text));
        write(SENT, entries.subList(0, Math.min(MOST_SENT, entries.size())));
    }

    private List<Entry> read(String name) {
        try {
            return JSON.readValue(preferences.text(name).orElse("[]"), new TypeReference<List<Entry>>() {});
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private void write(String name, List<Entry> entries) {
        preferences.put(name, JSON.writeValueAsString(entries));
    }
}
