package dev.baton.desktop.screen.runs;

import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.prefs.Preferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Named views of the list: filters, order and columns. Some are built in, others the user has saved; each can be
/// handed
/// on as JSON. Owned by the UI thread.
final class SavedViews {
    private static final String NAME = "views.runs";
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<View> BUILT_IN = List.of(
            new View("All runs", Map.of(), ""),
            new View("Failing now", Map.of("filterStatus", "FAILED", "last", "1h"), ""),
            new View("Active", Map.of("filterStatus", "QUEUED,RUNNING", "last", "30d"), ""),
            new View("Failed in the last week", Map.of("filterStatus", "FAILED", "last", "7d"), ""));

    private final Preferences preferences;

    SavedViews(Preferences preferences) {
        this.preferences = preferences;
    }

    /// A view.
    ///
    /// @param params of the route, by name
    /// @param columns as a column layout writes them; empty leaves them as they are
    /// @param order of the loaded rows as [RowOrder#text] writes it; null for that of the server
    record View(
            String name,
            Map<String, String> params,
            String columns,
            @Nullable String order) {
        View {
            params = new TreeMap<>(params);
        }

        /// A view with the order of the server.
        View(String name, Map<String, String> params, String columns) {
            this(name, params, columns, null);
        }

        /// How the loaded rows are ordered; null leaves them to the server.
        @Nullable
        RowOrder rowOrder() {
            return RowOrder.of(order == null ? "" : order);
        }

        Params route() {
            return Params.of(params);
        }

        /// Whether a list with these parameters shows it.
        boolean shows(Params other) {
            return route().equals(other);
        }
    }

    /// Those that are always there.
    List<View> builtIn() {
        return BUILT_IN;
    }

    /// Those of the user, by name.
    List<View> saved() {
        return read(preferences.text(NAME).orElse("[]")).orElse(List.of());
    }

    /// The view that a list with these parameters shows, if it has a name.
    Optional<View> of(Params params) {
        return saved().stream()
                .filter(view -> view.shows(params))
                .findFirst()
                .or(() -> BUILT_IN.stream().filter(view -> view.shows(params)).findFirst());
    }

    /// Saves a view; one of the same name is replaced.
    void save(View view) {
        List<View> views = new ArrayList<>(saved());
        views.removeIf(known -> known.name().equals(view.name()));
        views.add(view);
        views.sort(Comparator.comparing(View::name));
        preferences.put(NAME, JSON.writeValueAsString(views));
    }

    /// Forgets a view.
    void remove(String name) {
        List<View> views = new ArrayList<>(saved());
        views.removeIf(known -> known.name().equals(name));
        preferences.put(NAME, JSON.writeValueAsString(views));
    }

    /// All saved views as text to hand on.
    String export() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(saved());
    }

    /// Takes in views that [#export] wrote.
    ///
    /// @return how many; 0 when the text holds none
    int load(String text) {
        List<View> views = read(text).orElse(List.of()).stream()
                .filter(view -> !view.name().isBlank())
                .toList();
        views.forEach(this::save);
        return views.size();
    }

    private static Optional<List<View>> read(String text) {
        try {
            return Optional.of(JSON.readValue(text, new TypeReference<List<View>>() {}));
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
