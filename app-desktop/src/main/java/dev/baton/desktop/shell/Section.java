package dev.baton.desktop.shell;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;

/// An entry of the sidebar.
enum Section {
    APPS("Apps", Icon.APP, new Route.Apps(Params.NONE)),
    FUNCTIONS("Functions", Icon.FUNCTION, new Route.Functions(Params.NONE)),
    RUNS("Runs", Icon.RUN, new Route.Runs(Params.NONE)),
    EVENTS("Events", Icon.EVENT, new Route.Events(Params.NONE)),
    LOG("Server log", Icon.LOG, new Route.Log(), "Monitor"),
    SETTINGS("Settings", Icon.SETTINGS, new Route.Settings());

    /// The words above the sections that belong together; empty for the first, which need none.
    final String group;

    final String title;
    final Icon icon;
    final Route route;

    Section(String title, Icon icon, Route route) {
        this(title, icon, route, "");
    }

    Section(String title, Icon icon, Route route, String group) {
        this.group = group;
        this.title = title;
        this.icon = icon;
        this.route = route;
    }

    /// Whether a route lies in this section.
    boolean holds(Route other) {
        return switch (other) {
            case Route.Apps apps -> this == APPS;
            case Route.Functions functions -> this == FUNCTIONS;
            case Route.Function function -> this == FUNCTIONS;
            case Route.Runs runs -> this == RUNS;
            case Route.RunDiff diff -> this == RUNS;
            case Route.Run run -> this == RUNS;
            case Route.Events events -> this == EVENTS;
            case Route.Event event -> this == EVENTS;
            case Route.Log log -> this == LOG;
            case Route.Settings settings -> this == SETTINGS;
            case Route.NotFound notFound -> false;
        };
    }
}
