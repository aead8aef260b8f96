package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.screen.run.RunLinks.Linked;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The runs that a run belongs together with, in groups: parents, defers, invoked children, reruns, replay.
final class LinkedRuns extends ScrollPane {
    private final Navigator navigator;
    private final VBox groups = new VBox();

    LinkedRuns(Navigator navigator) {
        this.navigator = navigator;
        getStyleClass().add("attempt-list");
        setId("linked-runs");
        setFitToWidth(true);
        setContent(groups);
    }

    /// @param invoked steps that invoked a run
    Node show(RunLinks links, List<TraceSpan> invoked) {
        groups.getChildren().clear();
        group("Parent runs", links.parents());
        group("Parallel defers", links.siblings());
        group("Deferred runs", links.deferred());
        List<Linked> children = new ArrayList<>();
        for (TraceSpan step : invoked) {
            if (step.info() instanceof StepInfo.Invoke invoke) {
                children.add(new Linked(invoke.child(), step.status(), invoke.function(), step.name()));
            }
        }
        group("Invoked by steps", children);
        if (links.original() != null) {
            group("Rerun of", List.of(new Linked(links.original(), Status.UNKNOWN, "", "")));
        }
        group("Reruns", links.reruns());
        if (!links.replay().isEmpty()) {
            title("Started by the replay " + links.replay());
        }
        return this;
    }

    private void group(String title, List<Linked> runs) {
        if (!runs.isEmpty()) {
            title(title);
            runs.forEach(run -> groups.getChildren().add(line(run)));
        }
    }

    private void title(String text) {
        HBox title = new HBox(Texts.label(text, "sm", "semibold"));
        title.getStyleClass().add("link-group");
        groups.getChildren().add(title);
    }

    private HBox line(Linked linked) {
        HBox line = new HBox(8);
        line.getStyleClass().add("attempt-line");
        if (linked.status() != Status.UNKNOWN) {
            StatusBadge badge = new StatusBadge(linked.status());
            badge.setMinWidth(96);
            line.getChildren().add(badge);
        }
        RunId run = linked.run();
        if (run == null) {
            line.getChildren().add(Texts.fixed("not started", "sm", "muted"));
        } else {
            line.getChildren().add(RunLink.of(run, navigator));
        }
        line.getChildren()
                .addAll(
                        Texts.label(linked.function(), "sm"),
                        Texts.spacer(),
                        Texts.label(linked.note(), "sm", "muted"));
        return line;
    }
}
