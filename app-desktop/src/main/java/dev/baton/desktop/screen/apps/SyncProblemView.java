package dev.baton.desktop.screen.apps;

import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A sync problem: what it is, what to do, and how far the sync came.
final class SyncProblemView extends VBox {
    SyncProblemView(SyncProblem problem) {
        super(12);
        getStyleClass().add("sync-problem");
        Label explanation = Texts.paragraph(problem.explanation(), "sm", "subtle", "explanation");
        getChildren()
                .addAll(
                        new VBox(4, Texts.paragraph(problem.title(), "heading", "error"), explanation),
                        remedies(problem),
                        stages(problem));
        if (!problem.findings().isEmpty()) {
            getChildren().add(1, findings(problem));
        }
    }

    private static Node findings(SyncProblem problem) {
        VBox lines = new VBox(4);
        problem.findings().forEach(finding -> lines.getChildren().add(Texts.paragraph(finding, "mono")));
        lines.getStyleClass().add("well");
        lines.setPadding(new Insets(8, 12, 8, 12));
        return lines;
    }

    private static Node remedies(SyncProblem problem) {
        VBox steps = new VBox(6);
        steps.setPadding(new Insets(8, 12, 8, 12));
        int number = 1;
        for (SyncProblem.Remedy remedy : problem.remedies()) {
            HBox step = new HBox(8, Texts.fixed(Integer.toString(number), "counter", "kind-neutral"));
            step.setAlignment(Pos.CENTER_LEFT);
            step.setMinHeight(24);
            Label text = Texts.paragraph(remedy.text(), "sm");
            HBox.setHgrow(text, Priority.ALWAYS);
            step.getChildren().addAll(text, Texts.spacer());
            if (!remedy.command().isEmpty()) {
                step.getChildren()
                        .addAll(Texts.fixed(remedy.command(), "mono"), new CopyButton("this", remedy::command));
            }
            steps.getChildren().add(step);
            number++;
        }
        Label title = Texts.label("What to do", "sm", "semibold");
        title.setMinHeight(32);
        VBox.setMargin(title, new Insets(0, 12, 0, 12));
        VBox well = new VBox(title, Texts.line(), steps);
        well.getStyleClass().add("well");
        well.setPadding(new Insets(1));
        return well;
    }

    private static Node stages(SyncProblem problem) {
        VBox rows = new VBox();
        for (SyncProblem.Stage stage : SyncProblem.Stage.values()) {
            int order = stage.compareTo(problem.stage());
            boolean failed = order == 0;
            HBox row = new HBox(
                    8,
                    new StatusDot(order < 0 ? Status.COMPLETED : failed ? Status.FAILED : Status.QUEUED, 14),
                    Texts.fixed(stage.title(), "sm", failed ? "medium" : order < 0 ? "base" : "muted"),
                    Texts.spacer(),
                    Texts.label(
                            order < 0 ? "" : failed ? problem.code() : "not checked yet",
                            "mono",
                            failed ? "error" : "muted"));
            row.getStyleClass().add("check-row");
            rows.getChildren().add(row);
        }
        return rows;
    }
}
