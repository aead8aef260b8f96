package dev.baton.desktop.search;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What is known of the server by name: the last answers, kept so that typing finds things at once.
///
/// @param runs the latest runs, newest first
/// @param events the names of the latest events
record Catalog(List<Hit> runs, List<Hit> functions, List<Hit> apps, List<Hit> events) {
    static final Catalog EMPTY = new Catalog(List.of(), List.of(), List.of(), List.of());
    private static final int CODE_LENGTH = 6;

    Catalog withRuns(JsonNode data) {
        List<Hit> found = data.at("/runs/edges")
                .valueStream()
                .map(edge -> run(edge.path("node")))
                .toList();
        return new Catalog(found, functions, apps, events);
    }

    Catalog withFunctions(JsonNode data) {
        List<Hit> found = data.path("functions")
                .valueStream()
                .map(function -> Hit.place(
                        Hit.Group.FUNCTIONS,
                        Icon.FUNCTION,
                        text(function, "name"),
                        text(function.path("app"), "externalID"),
                        new Route.Function(text(function, "slug"))))
                .toList();
        return new Catalog(runs, found, apps, events);
    }

    Catalog withApps(JsonNode data) {
        List<Hit> found = data.path("apps")
                .valueStream()
                .map(app -> Hit.place(
                        Hit.Group.APPS,
                        Icon.APP,
                        text(app, "externalID").isEmpty() ? text(app, "name") : text(app, "externalID"),
                        text(app, "url"),
                        new Route.Apps(Params.NONE)))
                .toList();
        return new Catalog(runs, functions, found, events);
    }

    Catalog withEvents(JsonNode data) {
        List<Hit> found = data.at("/eventsV2/edges")
                .valueStream()
                .map(edge -> text(edge.path("node"), "name"))
                .distinct()
                .map(name -> Hit.place(
                        Hit.Group.EVENTS,
                        Icon.EVENT,
                        name,
                        "events of this name",
                        new Route.Events(Params.NONE.with("name", name))))
                .toList();
        return new Catalog(runs, functions, apps, found);
    }

    Stream<Hit> all() {
        return Stream.of(runs, functions, apps, events).flatMap(List::stream);
    }

    /// A run as a hit; the detail is its state and what started it.
    static Hit run(JsonNode run) {
        String id = text(run, "id");
        Status status = Status.of(text(run, "status"));
        String trigger = text(run, "eventName").isEmpty() ? text(run, "cronSchedule") : text(run, "eventName");
        return new Hit(
                Hit.Group.RUNS,
                Icon.RUN,
                status,
                text(run.path("function"), "name"),
                status.title().toLowerCase(Locale.ROOT) + (trigger.isEmpty() ? "" : ", " + trigger),
                end(id),
                List.of(),
                new Hit.Target.Place(new Route.Run(id, Params.NONE)));
    }

    static Hit event(JsonNode event) {
        String id = text(event, "id");
        return new Hit(
                Hit.Group.EVENTS,
                Icon.EVENT,
                null,
                text(event, "name"),
                "one event",
                end(id),
                List.of(),
                new Hit.Target.Place(new Route.Event(id)));
    }

    private static String end(String id) {
        return id.length() <= CODE_LENGTH ? id : "…" + id.substring(id.length() - CODE_LENGTH);
    }

    private static String text(JsonNode from, String name) {
        return from.path(name).asString("");
    }
}
