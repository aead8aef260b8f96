package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.Pill;
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
        runs.stream().limit(PILLS).forEach(run -> {
            Pill pill = Pill.of(run.status(), run.function());
            pill.getStyleClass().add("clickable");
            opensRun(pill, run, navigator);
            box.getChildren().add(pill);
        });
        if (runs.size() > PILLS) {
            box.getChildren().add(Pill.of("+" + (runs.size() - PILLS), Pill.Kind.NEUTRAL));
        }
    }

    /// Lines of 32 px, each of which leads to its run.
    static Node lines(List<EventRow.StartedRun> runs, List<HeldBack> heldBack, Navigator navigator) {
        VBox lines = new VBox();
        if (runs.isEmpty() && heldBack.isEmpty()) {
            lines.getChildren().add(Texts.paragraph("No function has this event as its trigger.", "sm", "muted"));
        }
        for (EventRow.StartedRun run : runs) {
            var name = Texts.label(run.function(), "sm", "medium");
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            String note = run.duration().isEmpty() ? run.status().title() : run.duration();
            HBox line = new HBox(8, new StatusDot(run.status(), 14), name, Texts.fixed(note, "xs", "muted"));
            line.getStyleClass().add("run-line");
            opensRun(line, run, navigator);
            lines.getChildren().add(line);
            if (!run.skipped().isEmpty()) {
                lines.getChildren().add(note(run.skipped(), run.instead(), navigator));
            }
        }
        for (HeldBack held : heldBack) {
            HBox line = new HBox(8, new StatusDot(Status.SKIPPED, 14), Texts.label(held.function(), "sm", "medium"));
            line.getStyleClass().add("run-line");
            lines.getChildren().addAll(line, note(held.reason(), held.instead(), navigator));
        }
        return lines;
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
