package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.PillRow;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The runs that an event started: as pills in a row of the list, and as lines beside a payload.
final class StartedRuns {
    private static final int PILLS = 2;
    private static final double WIDEST = 200;
    private static final int MOST_OTHERS = 5;

    private StartedRuns() {}

    /// Fills a table cell.
    static void fillPills(HBox box, List<EventRow.StartedRun> runs, Navigator navigator) {
        box.setAlignment(Pos.CENTER_LEFT);
        box.setSpacing(4);
        box.getChildren().clear();
        if (runs.isEmpty()) {
            box.getChildren().add(Texts.label("No function triggered", "sm", "muted"));
            return;
        }
        PillRow pills = new PillRow(PILLS);
        pills.show(
                runs.stream()
                        .map(run -> {
                            Pill pill = Pill.of(run.status(), run.function()).limit(WIDEST);
                            pill.getStyleClass().add("clickable");
                            opensRun(pill, run, navigator);
                            return pill;
                        })
                        .toList(),
                "runs");
        box.getChildren().add(pills);
    }

    /// What came of an event: the runs that it started, those that it let go on, and why others did not start. Lines of
    /// 32 px, each of which leads to its run.
    static Node lines(EventDetail event, Navigator navigator) {
        VBox lines = lines(event.runs(), navigator);
        if (event.runs().isEmpty() && event.heldBack().isEmpty()) {
            lines.getChildren().add(Texts.paragraph("No function has this event as its trigger.", "sm", "muted"));
        }
        event.runs().stream()
                .filter(run -> run.batch().size() > 1)
                .forEach(run -> lines.getChildren().add(batch(run, event.id(), navigator)));
        for (EventDetail.Matched match : event.matched()) {
            lines.getChildren().addAll(line(match.run(), navigator), note(match.note(), "", navigator));
        }
        for (HeldBack held : event.heldBack()) {
            HBox line = new HBox(8, new StatusDot(Status.SKIPPED, 14), Texts.label(held.function(), "sm", "medium"));
            line.getStyleClass().add("run-line");
            lines.getChildren().addAll(line, note(held.reason(), held.instead(), navigator));
        }
        return lines;
    }

    /// The runs that an event started.
    static VBox lines(List<EventRow.StartedRun> runs, Navigator navigator) {
        VBox lines = new VBox();
        for (EventRow.StartedRun run : runs) {
            lines.getChildren().add(line(run, navigator));
            if (!run.skipped().isEmpty()) {
                lines.getChildren().add(note(run.skipped(), run.instead(), navigator));
            }
        }
        return lines;
    }

    private static HBox line(EventRow.StartedRun run, Navigator navigator) {
        String note = run.duration().isEmpty() ? run.status().title() : run.duration();
        var name = Texts.label(run.function(), "sm", "medium");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(8, new StatusDot(run.status(), 14), name, Texts.fixed(note, "xs", "muted"));
        line.getStyleClass().add("run-line");
        opensRun(line, run, navigator);
        return line;
    }

    /// The other events of a batch, with the way to the first of them.
    private static Node batch(EventRow.StartedRun run, String eventId, Navigator navigator) {
        List<String> others =
                run.batch().stream().filter(id -> !id.equals(eventId)).toList();
        VBox note = new VBox(
                2,
                Texts.paragraph(
                        run.function() + " was started by a batch, with " + CountText.of(others.size(), "other event"),
                        "xs",
                        "muted"));
        note.setPadding(new Insets(0, 0, 8, 22));
        others.stream().limit(MOST_OTHERS).forEach(id -> {
            Hyperlink link = new Hyperlink(id);
            link.getStyleClass().addAll("fact-link", "xs", "mono");
            link.setOnAction(event -> navigator.open(new Route.Event(id)));
            note.getChildren().add(link);
        });
        return note;
    }

    /// Why there is no run or a skipped one, with the way to the run because of which it is so.
    private static Node note(String reason, String instead, Navigator navigator) {
        VBox note = new VBox(2, Texts.paragraph(reason, "xs", "muted"));
        note.setPadding(new Insets(0, 0, 8, 22));
        if (!instead.isEmpty()) {
            Hyperlink link = new Hyperlink("Open it");
            link.getStyleClass().addAll("fact-link", "xs");
            link.setOnAction(event -> navigator.open(new Route.Run(instead, Params.NONE)));
            note.getChildren().add(link);
        }
        return note;
    }

    private static void opensRun(Node node, EventRow.StartedRun run, Navigator navigator) {
        Route route = new Route.Run(run.id(), Params.NONE);
        node.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.MIDDLE || event.isShortcutDown()) {
                navigator.openInTab(route);
            } else if (event.isAltDown() || event.isShiftDown()) {
                navigator.openInWindow(route);
            } else {
                navigator.open(route);
            }
            event.consume();
        });
    }
}
