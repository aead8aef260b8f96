package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Apps and functions that a list can be filtered by, in order of their names.
///
/// @param apps every app that has functions
/// @param functions every function
record FilterChoices(List<Choice> apps, List<Choice> functions) {
    /// Before they have been read.
    static final FilterChoices NONE = new FilterChoices(List.of(), List.of());

    FilterChoices {
        apps = List.copyOf(apps);
        functions = List.copyOf(functions);
    }

    /// @param id internal id
    /// @param paused whether it is a function that no event starts
    record Choice(String id, String name, boolean paused) {}

    /// Whether a list of these functions has only paused ones.
    boolean allPaused(Set<String> functionIds) {
        return !functionIds.isEmpty()
                && functionIds.stream()
                        .allMatch(id -> functions.stream()
                                .anyMatch(function -> function.id().equals(id) && function.paused()));
    }

    static FilterChoices of(JsonNode data) {
        Map<String, Choice> apps = new LinkedHashMap<>();
        List<Choice> functions = new ArrayList<>();
        for (JsonNode function : data.path("functions")) {
            functions.add(new Choice(
                    Fields.text(function, "id"), Fields.text(function, "name"), Fields.flag(function, "isPaused")));
            JsonNode app = function.path("app");
            String id = Fields.text(app, "id");
            apps.putIfAbsent(id, new Choice(id, Fields.text(app, "externalID"), false));
        }
        List<Choice> sortedApps = new ArrayList<>(apps.values());
        sortedApps.sort(Comparator.comparing(Choice::name));
        functions.sort(Comparator.comparing(Choice::name));
        return new FilterChoices(sortedApps, functions);
    }
}
