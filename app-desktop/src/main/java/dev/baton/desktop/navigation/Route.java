package dev.baton.desktop.navigation;

/// A place in the application. Everything that decides what is shown is in it, so that back, forward and a copied link
/// restore the view. [Links] writes routes as text and reads them.
public sealed interface Route {
    /// The apps that serve functions. Parameters: `new`, whether one is being added; `url`, its address.
    record Apps(Params params) implements Route {}

    /// The functions of all apps. Parameters: `q`, `apps`.
    record Functions(Params params) implements Route {}

    /// One function, by its slug: id of app and function.
    record Function(String slug) implements Route {}

    /// The list of runs. Parameters: `timeField`, `filterStatus`, `filterApp`, `filterFunction`, `last`, `start`,
    /// `end`,
    /// `search`, `sort`, `open` (ids of the runs whose rows are open).
    record Runs(Params params) implements Route {}

    /// One run. Parameters: `span`; `tab`, the page; `pane`, the tab of the inspector.
    record Run(String runId, Params params) implements Route {}

    /// Two runs side by side. Parameters: `a`, `b`; without `a`, the last success of the function of `b`.
    record RunDiff(Params params) implements Route {
        /// Two runs.
        public static RunDiff of(String a, String b) {
            return new RunDiff(Params.NONE.with("a", a).with("b", b));
        }

        /// A run and the last success of its function before it.
        public static RunDiff withLastSuccess(String run) {
            return new RunDiff(Params.NONE.with("b", run));
        }
    }

    /// The list of events. Parameters: `name`, `last`, `start`, `end`, `search`, `internal`.
    record Events(Params params) implements Route {}

    /// One event, by its internal id.
    record Event(String eventId) implements Route {}

    /// The log of the server.
    record Log() implements Route {}

    /// The settings of this application.
    record Settings() implements Route {}

    /// A link that leads nowhere.
    ///
    /// @param link as it was given
    record NotFound(String link) implements Route {}

    /// Whether a screen that shows the other route can show this one by changing its parameters.
    default boolean isSameScreenAs(Route other) {
        return switch (this) {
            case Run run -> other instanceof Run that && run.runId.equals(that.runId);
            case Event event -> other instanceof Event that && event.eventId.equals(that.eventId);
            case Function function -> other instanceof Function that && function.slug.equals(that.slug);
            case Apps apps -> other instanceof Apps;
            case Functions functions -> other instanceof Functions;
            case Runs runs -> other instanceof Runs;
            case RunDiff diff -> other instanceof RunDiff;
            case Events events -> other instanceof Events;
            case Log log -> other instanceof Log;
            case Settings settings -> other instanceof Settings;
            case NotFound notFound -> equals(other);
        };
    }
}
