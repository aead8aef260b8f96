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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

/// Which statuses are shown: a button with the shapes of those that hold, and a popover to choose. What is chosen there
/// holds from Apply on, or when the popover closes otherwise; Escape leaves everything as it was.
final class StatusFilter extends Button {
    private static final double DOT = 12;

    private final HBox dots = new HBox(-4);
    private final Label value = Texts.fixed("All");
    private final ObservableValue<RunFilter> filter;
    private final BooleanSupplier paused;
    private final Consumer<RunFilter> onChange;

    /// @param paused whether every function of the list is paused
    StatusFilter(ObservableValue<RunFilter> filter, BooleanSupplier paused, Consumer<RunFilter> onChange) {
        this.filter = filter;
        this.paused = paused;
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
        List<Status> shapes = Stream.concat(RunFilter.STATUSES.stream(), Stream.of(Status.PAUSED))
                .filter(status -> statuses.isEmpty() ? RunFilter.STATUSES.contains(status) : statuses.contains(status))
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
        Set<Status> chosen = EnumSet.noneOf(Status.class);
        List<Status> offered = offered();
        filter.getValue().statuses().stream()
                .map(status -> offered.contains(status) ? status : counterpart(status))
                .filter(offered::contains)
                .forEach(chosen::add);
        VBox list = new VBox();
        list.setMinWidth(160);
        for (Status status : offered) {
            CheckBox box = new CheckBox(status.title());
            box.setId("status-" + status.name());
            box.getStyleClass().add("popover-item");
            box.setGraphic(new StatusDot(status, 14));
            box.setMaxWidth(Double.MAX_VALUE);
            box.setSelected(chosen.contains(status));
            box.selectedProperty().addListener((o, before, now) -> {
                if (now) {
                    chosen.add(status);
                } else {
                    chosen.remove(status);
                }
            });
            list.getChildren().add(box);
        }
        ActionButton apply = ActionButton.of(ActionButton.Kind.PRIMARY, "Apply")
                .small()
                .id("status-apply")
                .onClick(popover::hide);
        ActionButton reset = ActionButton.of(ActionButton.Kind.GHOST, "Show all")
                .small()
                .onClick(() -> {
                    chosen.clear();
                    popover.hide();
                });
        HBox actions = new HBox(4, reset, Texts.spacer(), apply);
        popover.setOnClose(escaped -> {
            if (!escaped) {
                RunFilter next = filter.getValue().withStatuses(chosen);
                if (!next.equals(filter.getValue())) {
                    onChange.accept(next);
                }
            }
        });
        popover.show(this, new VBox(4, list, Texts.line(), actions));
    }

    /// While every function of the list is paused, what runs there is paused.
    private List<Status> offered() {
        return paused.getAsBoolean()
                ? RunFilter.STATUSES.stream()
                        .map(status -> status == Status.RUNNING ? Status.PAUSED : status)
                        .toList()
                : RunFilter.STATUSES;
    }

    private static Status counterpart(Status status) {
        return status == Status.PAUSED ? Status.RUNNING : status == Status.RUNNING ? Status.PAUSED : status;
    }
}
