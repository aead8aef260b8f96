package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One event on a page of its own.
public final class EventScreen implements Screen {
    private final Function<String, EventDetailModel> models;
    private final TimeText times;
    private final Navigator navigator;
    private final Consumer<String> sendEvent;
    private final SimpleStringProperty title = new SimpleStringProperty("Event");
    private final Label name = Texts.fixed("", "title");
    private final BorderPane root = new BorderPane();
    private @Nullable EventDetailModel model;
    private boolean shown;

    /// @param models makes the model of one event, by its id
    /// @param sendEvent opens the send dialog with a payload
    public EventScreen(
            Function<String, EventDetailModel> models,
            TimeText times,
            Navigator navigator,
            Consumer<String> sendEvent) {
        this.models = models;
        this.times = times;
        this.navigator = navigator;
        this.sendEvent = sendEvent;
        root.setId("event");
        HBox header = new HBox(name);
        header.getStyleClass().add("page-header");
        root.setTop(header);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return title;
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.EVENT);
    }

    @Override
    public void show(Route route) {
        if (!(route instanceof Route.Event event)) {
            return;
        }
        if (model != null) {
            model.stop();
        }
        EventDetailModel next = models.apply(event.eventId());
        model = next;
        EventDetailView detail = new EventDetailView(next, times, navigator, sendEvent, true);
        VBox.setVgrow(detail, Priority.ALWAYS);
        root.setCenter(new VBox(new StaleNote(next.problemProperty(), next::refresh), detail));
        next.stateProperty().subscribe(state -> {
            if (state instanceof LoadState.Loaded<EventDetail> loaded) {
                name.setText(loaded.value().name());
                title.set(loaded.value().name());
            }
        });
        if (shown) {
            next.start();
        }
    }

    @Override
    public void onShown() {
        shown = true;
        if (model != null) {
            model.start();
        }
    }

    @Override
    public void onHidden() {
        shown = false;
        if (model != null) {
            model.stop();
        }
    }

    @Override
    public void refresh() {
        if (model != null) {
            model.refresh();
        }
    }
}
