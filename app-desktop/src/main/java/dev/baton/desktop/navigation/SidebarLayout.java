package dev.baton.desktop.navigation;

import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.prefs.Preferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which sections the sidebar shows, and in which order. Sections that it does not know stand at the end.
///
/// @param entries in order
public record SidebarLayout(List<Entry> entries) {
    /// Under which it is remembered.
    public static final String NAME = "appearance.sidebar";

    private static final String HIDDEN = "-";

    public SidebarLayout {
        entries = List.copyOf(entries);
    }

    /// @param section its title
    public record Entry(String section, boolean shown) {}

    /// The layout that holds for these sections.
    public static SidebarLayout in(Preferences preferences, List<String> sections) {
        List<Entry> entries = new ArrayList<>();
        Arrays.stream(preferences.text(NAME).orElse("").split(",", -1))
                .map(name -> new Entry(name.replaceFirst("^" + HIDDEN, ""), !name.startsWith(HIDDEN)))
                .filter(entry -> sections.contains(entry.section()))
                .forEach(entries::add);
        sections.stream()
                .filter(name ->
                        entries.stream().noneMatch(entry -> entry.section().equals(name)))
                .forEach(name -> entries.add(new Entry(name, true)));
        return new SidebarLayout(entries);
    }

    /// Remembers it; what is as it came is forgotten instead.
    public void put(Preferences preferences, List<String> sections) {
        if (equals(in(new MemoryPreferences(), sections))) {
            preferences.remove(NAME);
        } else {
            preferences.put(
                    NAME,
                    String.join(
                            ",",
                            entries.stream()
                                    .map(entry -> (entry.shown() ? "" : HIDDEN) + entry.section())
                                    .toList()));
        }
    }

    /// The sections that are shown, in order.
    public List<String> shown() {
        return entries.stream().filter(Entry::shown).map(Entry::section).toList();
    }

    /// The same with one section further up (-1) or down (1).
    public SidebarLayout move(int index, int by) {
        List<Entry> moved = new ArrayList<>(entries);
        moved.add(Math.clamp(index + by, 0, entries.size() - 1), moved.remove(index));
        return new SidebarLayout(moved);
    }

    /// The same with one section shown or hidden.
    public SidebarLayout show(int index, boolean on) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.set(index, new Entry(changed.get(index).section(), on));
        return new SidebarLayout(changed);
    }
}
