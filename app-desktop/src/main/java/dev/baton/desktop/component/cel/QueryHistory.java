package dev.baton.desktop.component.cel;

import dev.baton.desktop.prefs.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The searches of before, the latest first; at most fifty are kept. Owned by the UI thread.
public final class QueryHistory {
    private static final int MOST = 50;
    private static final String BETWEEN = "\u001e";

    private final Preferences preferences;
    private final String name;
    private int at = -1;

    /// @param scope whose searches these are: `runs`
    public QueryHistory(Preferences preferences, String scope) {
        this.preferences = preferences;
        this.name = "queries." + scope;
    }

    /// All of them, the latest first.
    public List<String> all() {
        String text = preferences.text(name).orElse("");
        return text.isEmpty() ? List.of() : List.of(text.split(BETWEEN, -1));
    }

    /// Remembers a search.
    public void add(String query) {
        at = -1;
        if (query.isBlank()) {
            return;
        }
        List<String> next = new ArrayList<>(all());
        next.remove(query);
        next.addFirst(query);
        preferences.put(name, String.join(BETWEEN, next.subList(0, Math.min(MOST, next.size()))));
    }

    /// The search before the one that was given last.
    public Optional<String> earlier() {
        List<String> all = all();
        at = Math.min(at + 1, all.size() - 1);
        return at < 0 ? Optional.empty() : Optional.of(all.get(at));
    }

    /// The search after the one that was given last; an empty one after the latest.
    public Optional<String> later() {
        if (at < 0) {
            return Optional.empty();
        }
        at--;
        return Optional.of(at < 0 ? "" : all().get(at));
    }
}
