package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IdCell;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeCell;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.component.json.EventText;
import dev.baton.desktop.navigation.Navigator;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One event: facts above, the payload at the left, the runs that it started at the right. Below a row of the list and
/// as a
/// screen of its own.
final class EventDetailView extends StackPane {
    private final TimeText times;
    private final Navigator navigator;
    private final Consumer<String> replay;
    private final boolean fillsScreen;
    private final HBox facts = new HBox(24);
    private final VBox runs = new VBox();
    private final HBox actions = new HBox(8);
    private final JsonEditor payload = new JsonEditor("", false);
    private String shownPayload = "";

    /// @param replay opens the send dialog with a payload
    /// @param fillsScreen whether it has the whole screen; otherwise it is as high as its content needs, to a limit
    EventDetailView(
            EventDetailModel model, TimeText times, Navigator navigator, Consumer<String> replay, boolean fillsScreen) {
        this.times = times;
        this.navigator = navigator;
        this.replay = replay;
        this.fillsScreen = fillsScreen;
        getStyleClass().add(fillsScreen ? "event-page" : "row-detail");
        VBox skeleton = Skeleton.rows(3, 40, 160, 120, 120);
        getChildren()
                .add(new StateFace(
                        model.stateProperty(),
                        createContent(),
                        skeleton,
                        new StateFace.Empty(Icon.EVENT, "This event is gone", "It was removed by retention.", null),
                        model::refresh));
        model.stateProperty().subscribe(this::show);
    }

    private Node createContent() {
        facts.getStyleClass().add("event-facts");
        VBox left = new VBox(payload);
        left.setPadding(new Insets(12, 12, 12, fillsScreen ? 16 : 30));
        VBox.setVgrow(payload, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(Texts.label("Functions triggered", "xs", "muted"), runs, actions);
        right.setPadding(new Insets(12, 16, 12, 4));
        right.setMinWidth(280);
        right.setPrefWidth(280);
        VBox.setMargin(actions, new Insets(16, 0, 0, 0));
        HBox body = new HBox(left, right);
        VBox.setVgrow(body, Priority.ALWAYS);
        return new VBox(facts, Texts.line(), body);
    }

    private void show(LoadState<EventDetail> state) {
        if (!(state instanceof LoadState.Loaded<EventDetail> loaded)) {
            return;
        }
        EventDetail event = loaded.value();
        facts.getChildren()
                .setAll(
                        Texts.fact("Event ID", idWithCopy(event.id())),
                        Texts.fact("Received at", time(event.receivedAt())),
                        Texts.fact(
                                "Idempotency key",
                                event.idempotencyKey().isEmpty()
                                        ? Texts.label("none", "muted")
                                        : Texts.label(event.idempotencyKey(), "mono")),
                        Texts.fact("Source", Texts.label(event.source())));
        if (!event.occurredAt().equals(event.receivedAt())) {
            facts.getChildren().add(Texts.fact("Occurred at", time(event.occurredAt())));
        }
        if (!event.version().isEmpty()) {
            facts.getChildren().add(Texts.fact("Version", Texts.label(event.version(), "mono")));
        }
        runs.getChildren().setAll(StartedRuns.lines(event, navigator));
        if (!event.payload().equals(shownPayload)) {
            shownPayload = event.payload();
            payload.setText(event.payload());
            if (!fillsScreen) {
                double height = JsonEditor.heightOf(Math.min(payload.lines(), 20));
                payload.setPrefHeight(height);
                payload.setMinHeight(height);
            }
            actions.getChildren()
                    .setAll(
                            ActionButton.of(Kind.SECONDARY, "Replay", Icon.RETRY)
                                    .small()
                                    .onClick(() -> replay.accept(EventText.withoutIdentity(event.payload()))),
                            new CopyButton("payload", event::payload));
        }
        requestLayout();
    }

    private Node time(Instant time) {
        return new TimeCell(times, time, times.cell(time));
    }

    private Node idWithCopy(String id) {
        return new IdCell("event id", times).show(id);
    }
}
