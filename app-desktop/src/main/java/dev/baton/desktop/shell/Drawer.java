package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.Toast;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The drawer at the foot of the window: the log of the server, what is wrong now, and what was said in messages.
final class Drawer extends VBox {
    private static final double HEIGHT = 240;
    private static final double ROW = 28;
    private static final int KEPT = 200;

    private final TabRow<Part> parts = new TabRow<>(List.of(Part.values()), Part::title, Part.LOG);
    private final StackPane place = new StackPane();
    private final ObservableList<Said> said = FXCollections.observableArrayList();
    private final ListView<Said> activity = new ListView<>(said);
    private final Supplier<Node> log;
    private final Supplier<Node> problems;
    private @Nullable Node logView;
    private @Nullable Node problemsView;

    /// What the drawer can show.
    enum Part {
        LOG("Server log"),
        PROBLEMS("Problems"),
        ACTIVITY("Activity");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// @param overlay whose messages are remembered
    /// @param log makes the view of the log, when it is first looked at
    /// @param problems makes the list of problems, when it is first looked at
    /// @param close what the cross does
    Drawer(Overlay overlay, TimeText times, Supplier<Node> log, Supplier<Node> problems, Runnable close) {
        this.log = log;
        this.problems = problems;
        setId("drawer");
        getStyleClass().add("drawer");
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        overlay.said().addListener((ListChangeListener<Toast>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(toast -> said.addFirst(new Said(times.now(), toast)));
            }
            if (said.size() > KEPT) {
                said.remove(KEPT, said.size());
            }
        });
        activity.setId("activity");
        activity.setFixedCellSize(ROW);
        activity.getStyleClass().add("log-list");
        activity.setAccessibleText("Activity");
        activity.setPlaceholder(Texts.label("No messages yet.", "sm", "muted"));
        activity.setCellFactory(view -> new SaidCell(times));
        HBox head = new HBox(
                parts,
                Texts.spacer(),
                ActionButton.icon(Icon.CLOSE, "Close the drawer")
                        .small()
                        .id("close-drawer")
                        .onClick(close));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("drawer-head");
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(head, place);
        parts.valueProperty().addListener((o, before, now) -> show(now));
    }

    /// Shows one of its parts.
    void open(Part part) {
        parts.valueProperty().set(part);
        show(part);
    }

    /// Ends what it follows.
    void close() {
        if (logView instanceof LogView view) {
            view.close();
        }
    }

    private void show(Part part) {
        place.getChildren()
                .setAll(
                        switch (part) {
                            case LOG -> logView();
                            case PROBLEMS -> problemsView();
                            case ACTIVITY -> activity;
                        });
    }

    private Node problemsView() {
        Node view = problemsView;
        if (view == null) {
            view = problems.get();
            problemsView = view;
        }
        return view;
    }

    private Node logView() {
        Node view = logView;
        if (view == null) {
            view = log.get();
            logView = view;
        }
        return view;
    }

    /// A message, and when it was shown.
    private record Said(Instant at, Toast toast) {}

    private static final class SaidCell extends ListCell<Said> {
        private final TimeText times;

        SaidCell(TimeText times) {
            this.times = times;
        }

        @Override
        protected void updateItem(Said item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            IconView sign = new IconView(item.toast().kind().icon());
            sign.getStyleClass().add("kind-" + item.toast().kind().name().toLowerCase(Locale.ROOT));
            HBox row = new HBox(
                    8,
                    sign,
                    Texts.fixed(times.cell(item.at()), "mono-small", "muted"),
                    Texts.fixed(item.toast().title(), "sm", "medium"),
                    Texts.label(item.toast().text(), "sm", "muted"));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
