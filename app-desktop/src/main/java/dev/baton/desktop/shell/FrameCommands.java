package dev.baton.desktop.shell;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.notice.NoticeSettings;
import dev.baton.desktop.search.QuickSearch;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The commands that every window has, with tabs or without.
final class FrameCommands {
    private static final Map<String, Object> LATEST_FAILURE = Map.of(
            "first",
            1,
            "filter",
            Map.of("from", "1970-01-01T00:00:00Z", "status", List.of("FAILED")),
            "orderBy",
            List.of(Map.of("field", "ENDED_AT", "direction", "DESC")));

    private final ShellParts parts;
    private final Frame frame;
    private final Latest<JsonNode> failures;
    private @Nullable QuickSearch search;

    FrameCommands(ShellParts parts, Frame frame) {
        this.parts = parts;
        this.frame = frame;
        this.failures = new Latest<>(parts.ui());
    }

    void addTo(Commands commands) {
        search = new QuickSearch(parts.client(), parts.ui(), commands);
        edit(commands);
        view(commands);
        go(commands);
        commands.add(Command.of("event.send", Menu.TOOLS, "Send event…", this::sendEvent)
                .withKey("Shortcut+E")
                .withKeywords("trigger", "publish")
                .withIcon(Icon.SEND)
                .unless(parts.client()::readOnly));
        notices(commands);
        commands.add(Command.of(
                        "help.shortcuts",
                        Menu.HELP,
                        "Keyboard shortcuts",
                        () -> ShortcutSheet.open(frame.overlay(), commands))
                .withKey("?")
                .withKeywords("keys", "help")
                .withIcon(Icon.COMMAND));
        commands.add(Command.of("app.quit", Menu.FILE, "Quit", this::quit).withKey("Shortcut+Q"));
    }

    private void notices(Commands commands) {
        commands.add(Command.of("notices.pause-hour", Menu.TOOLS, "Pause notifications for an hour", () -> {
                    pauseNotices(Duration.ofHours(1));
                })
                .withKeywords("quiet", "mute")
                .withIcon(Icon.BELL));
        commands.add(Command.of("notices.pause-day", Menu.TOOLS, "Pause notifications until tomorrow", () -> {
                    Instant now = parts.times().now();
                    pauseNotices(Duration.between(now, parts.times().nextDay(now)));
                })
                .withKeywords("quiet", "mute")
                .withIcon(Icon.BELL));
        commands.add(Command.of("notices.resume", Menu.TOOLS, "Resume notifications", () -> {
                    NoticeSettings.resume(parts.preferences());
                    frame.overlay().show(Toast.of(Alert.Kind.SUCCESS, "Notifications are shown again.", ""));
                })
                .withIcon(Icon.BELL)
                .unless(() -> NoticeSettings.isPaused(
                                parts.preferences(), parts.times().now())
                        ? ""
                        : "Notifications are not paused."));
    }

    private void pauseNotices(Duration time) {
        Instant until = parts.times().now().plus(time);
        NoticeSettings.pause(parts.preferences(), until);
        frame.overlay()
                .show(Toast.of(
                        Alert.Kind.SUCCESS,
                        "No notifications until " + parts.times().axis(until, false) + ".",
                        ""));
    }

    private void edit(Commands commands) {
        commands.add(Command.of("copy.id", Menu.EDIT, "Copy id", () -> copy(id(), "Id copied."))
                .withKey("Shortcut+Shift+C")
                .withIcon(Icon.COPY)
                .unless(() -> id().isEmpty() ? "This screen shows a list; open one entry to copy its id." : ""));
        commands.add(Command.of("copy.link", Menu.EDIT, "Copy link", () -> copy(Links.format(route()), "Link copied."))
                .withKey("Shortcut+Shift+L")
                .withIcon(Icon.LINK));
        commands.add(Command.of("paste", Menu.EDIT, "Paste…", () -> new Receiver(parts, frame).paste())
                .withKey("Shortcut+V")
                .withKeywords("clipboard", "id", "event", "json", "cel", "link")
                .withIcon(Icon.COPY));
        commands.add(Command.of("find", Menu.EDIT, "Find in view", this::find)
                .withKey("Shortcut+F")
                .withKeywords("search", "filter")
                .withIcon(Icon.SEARCH)
                .unless(() -> frame.screen().finder().isEmpty() && searchField() == null
                        ? "This screen has no search field."
                        : ""));
    }

    private void view(Commands commands) {
        for (ThemeChoice choice : ThemeChoice.values()) {
            commands.add(Command.of(
                            "theme." + choice.name().toLowerCase(Locale.ROOT),
                            Menu.VIEW,
                            "Theme: " + choice.title(),
                            () -> parts.appearance().choiceProperty().set(choice))
                    .withKeywords("appearance", "colours")
                    .withIcon(choice == ThemeChoice.DARK ? Icon.MOON : Icon.SUN));
        }
        commands.add(Command.of(
                        "theme.toggle",
                        Menu.VIEW,
                        "Light or dark",
                        () -> parts.appearance().toggle())
                .withKey("Shortcut+Shift+D")
                .withIcon(Icon.MOON));
        commands.add(Command.of(
                        "view.full-screen",
                        Menu.VIEW,
                        "Full screen",
                        () -> frame.stage().setFullScreen(!frame.stage().isFullScreen()))
                .withKey("F11")
                .withIcon(Icon.EXPAND));
        commands.add(Command.of("focus.next", Menu.WINDOW, "Next part of the window", () -> moveFocus(1))
                .withKey("F6")
                .withKeywords("region", "focus"));
        commands.add(Command.of("focus.previous", Menu.WINDOW, "Previous part of the window", () -> moveFocus(-1))
                .withKey("Shift+F6")
                .withKeywords("region", "focus"));
        commands.add(Command.of(
                        "view.refresh",
                        Menu.VIEW,
                        "Refresh",
                        () -> frame.screen().refresh())
                .withKey("F5")
                .withKeywords("reload")
                .withIcon(Icon.RETRY));
    }

    private void go(Commands commands) {
        commands.add(Command.of("go.search", Menu.GO, "Search…", () -> openPalette(""))
                .withKey("Shortcut+K")
                .withKeywords("find", "open", "url", "link")
                .withIcon(Icon.SEARCH));
        commands.add(Command.of("go.url", Menu.GO, "Open URL…", this::openUrl)
                .withKey("Shortcut+L")
                .withKeywords("link", "address", "paste")
                .withIcon(Icon.LINK));
        commands.add(Command.of("go.latest-failure", Menu.GO, "Latest failed run", this::openLatestFailure)
                .withKey("Shortcut+Shift+X")
                .withKeywords("error", "last", "failure")
                .withIcon(Icon.WARNING));
        commands.add(Command.of("go.failures", Menu.GO, "Recent failures", () -> openRuns("FAILED"))
                .withKeywords("server", "errors", "failed runs")
                .withIcon(Icon.WARNING));
        commands.add(Command.of("go.running", Menu.GO, "Running runs", () -> openRuns("RUNNING"))
                .withKeywords("server", "active")
                .withIcon(Icon.RUN));
        commands.add(Command.of("go.commands", Menu.GO, "Commands…", () -> openPalette(">"))
                .withKey("Shortcut+Shift+P")
                .withKeywords("palette")
                .withIcon(Icon.COMMAND));
        commands.add(Command.of("go.back", Menu.GO, "Back", () -> frame.tab().back())
                .withKey("Alt+Left")
                .withIcon(Icon.CHEVRON_LEFT)
                .unless(() -> frame.tab().canGoBackProperty().get() ? "" : "This tab has nothing before this."));
        commands.add(Command.of(
                        "go.forward", Menu.GO, "Forward", () -> frame.tab().forward())
                .withKey("Alt+Right")
                .withIcon(Icon.CHEVRON_RIGHT)
                .unless(() -> frame.tab().canGoForwardProperty().get() ? "" : "This tab has nothing after this."));
    }

    private void openRuns(String status) {
        frame.navigator().open(new Route.Runs(Params.NONE.with("filterStatus", status)));
    }

    private void openUrl() {
        OpenUrlDialog.open(frame.overlay(), frame::openLink);
    }

    private void openPalette(String mark) {
        if (search != null) {
            PaletteView.open(search, frame.navigator(), mark);
        }
    }

    private void openLatestFailure() {
        failures.ask(
                parts.client().execute("GetRuns", LATEST_FAILURE),
                data -> {
                    String id = data.at("/runs/edges/0/node/id").asString("");
                    if (id.isEmpty()) {
                        frame.overlay().show(Toast.of(Alert.Kind.INFO, "No run has failed.", ""));
                    } else {
                        frame.navigator().open(new Route.Run(id, Params.NONE));
                    }
                },
                failure -> frame.overlay()
                        .show(Toast.of(Alert.Kind.ERROR, "The latest failure is not known.", failure.getMessage())));
    }

    private void moveFocus(int step) {
        FocusRegions.move(frame.stage().getScene(), frame.regions(), step);
    }

    private void sendEvent() {
        parts.sendEvent().accept(frame.navigator(), "");
    }

    private Route route() {
        return frame.tab().routeProperty().get();
    }

    /// The id of what is shown, or empty on a list.
    private String id() {
        return switch (route()) {
            case Route.Run run -> run.runId();
            case Route.Event event -> event.eventId();
            case Route.Function function -> function.slug();
            default -> "";
        };
    }

    private void copy(String text, String done) {
        Outgoing.copy(text);
        frame.overlay().show(Toast.of(Alert.Kind.SUCCESS, done, ""));
    }

    private void find() {
        var finder = frame.screen().finder();
        if (finder.isPresent()) {
            finder.get().run();
        } else if (searchField() instanceof TextField field) {
            field.requestFocus();
            field.selectAll();
        }
    }

    private @Nullable Node searchField() {
        return frame.screen().root().lookup(".search-field .text-field");
    }

    /// Closes all windows, the main ones first: what is open beside them then comes back with them.
    private void quit() {
        parts.servers().open().all().forEach(main -> main.stage().close());
        Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .toList()
                .forEach(Stage::close);
    }
}
