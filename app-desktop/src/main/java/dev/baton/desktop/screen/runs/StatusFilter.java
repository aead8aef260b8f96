package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Popover;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Which statuses are shown: a button with the shapes of those that hold, and a popover to choose.
final class StatusFilter extends Button {
    private static final double DOT = 12;

    private final HBox dots = new HBox(-4);
    private final Label value = Texts.fixed("All");
    private final ObservableValue<RunFilter> filter;
    private final Consumer<RunFilter> onChange;

    StatusFilter(ObservableValue<RunFilter> filter, Consumer<RunFilter> onChange) {
        this.filter = filter;
        this.onChange = onChange;
        setId("filter-status");
        getStyleClass().addAll("action-button", "kind-filter", "status-filter");
        setMinWidth(USE_PREF_SIZE);
        dots.setAlignment(Pos.CENTER_LEFT);
        dots.setFillHeight(false);
        HBox content =
                new HBox(6, Texts.fixed("Status", "filter-name"), dots, value, new IconView(Icon.CHEVRON_DOWN, 12));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnAction(event -> open());
        filter.subscribe(now -> describe(now.statuses()));
    }

    private void describe(Set<Status> statuses) {
        List<Status> shapes = RunFilter.STATUSES.stream()
                .filter(status -> statuses.isEmpty() || statuses.contains(status))
                .limit(4)
                .toList();
        dots.getChildren().setAll(shapes.stream().map(StatusFilter::dot).toList());
        value.setText(
                switch (statuses.size()) {
                    case 0 -> "All";
                    case 1 -> statuses.iterator().next().title();
                    default -> statuses.size() + " chosen";
                });
        setAccessibleText("Status: " + value.getText());
        getStyleClass().remove("on");
        if (!statuses.isEmpty()) {
            getStyleClass().add("on");
        }
    }

    /// A shape with an edge in the colour of the button, so that overlapping ones stay apart.
    private static Node dot(Status status) {
        StackPane edge = new StackPane(new StatusDot(status, DOT));
        edge.getStyleClass().add("dot-edge");
        return edge;
    }

    private void open() {
        Popover popover = new Popover();
        VBox list = new VBox();
        list.setMinWidth(160);
        for (Status status : RunFilter.STATUSES) {
            CheckBox box = new CheckBox(status.title());
            box.setId("status-" + status.name());
            box.getStyleClass().add("popover-item");
            box.setGraphic(new StatusDot(status, 14));
            box.setMaxWidth(Double.MAX_VALUE);
            box.setSelected(filter.getValue().statuses().contains(status));
            box.selectedProperty().addListener((o, before, now) -> choose(status, now));
            list.getChildren().add(box);
        }
        ActionButton reset = ActionButton.of(ActionButton.Kind.GHOST, "Show all")
                .small()
                .onClick(() -> {
                    popover.hide();
                    onChange.accept(filter.getValue().withStatuses(Set.of()));
                });
        popover.show(this, new VBox(4, list, Texts.line(), reset));
    }

    private void choose(Status status, boolean on) {
        Set<Status> chosen = EnumSet.noneOf(Status.class);
        chosen.addAll(filter.getValue().statuses());
        if (on) {
            chosen.add(status);
        } else {
            chosen.remove(status);
        }
        onChange.accept(filter.getValue().withStatuses(chosen));
    }
}
