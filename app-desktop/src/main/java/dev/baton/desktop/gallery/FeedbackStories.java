package dev.baton.desktop.gallery;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ConfirmDialog;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Popover;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Stories of what speaks to the user.
final class FeedbackStories {
    private FeedbackStories() {}

    static Class<?>[] dialogClasses() {
        return new Class<?>[] {Overlay.class, Modal.class, ConfirmDialog.class, Toast.class, Popover.class};
    }

    static Node dialogs() {
        Overlay overlay = new Overlay(new VBox());
        overlay.setPrefSize(760, 420);
        overlay.show(Toast.of(Alert.Kind.ERROR, "The run could not be cancelled.", "It had ended before."));
        overlay.show(
                Toast.of(Alert.Kind.SUCCESS, "1 event sent.", "2 runs started").withAction("Jump to run", () -> {}));
        ConfirmDialog.open(
                overlay,
                "Delete shop?",
                "Its 12 functions and their schedules are removed at once. Runs that are under way are kept.",
                "Delete app",
                () -> {});
        Popover popover = new Popover();
        ActionButton opener =
                ActionButton.of(ActionButton.Kind.SECONDARY, "Open a popover").withChevron();
        opener.onClick(() -> popover.show(opener, Texts.label("A small surface below its button.", "sm")));
        return new VBox(12, opener, overlay);
    }

    static Node stale() {
        StaleNote note = new StaleNote(new SimpleStringProperty("No server answers on localhost:8288."), () -> {});
        VBox page = new VBox(note, Skeleton.rows(2, 32, 80, 160));
        page.setPrefWidth(560);
        return page;
    }

    static Node faces() {
        StateFace empty = face(new LoadState.Empty<>());
        StateFace failed =
                face(new LoadState.Failed<>("No server answers on localhost:8288. Is it running?", "unreachable"));
        HBox both = new HBox(24, empty, failed);
        both.setPrefWidth(900);
        return both;
    }

    private static StateFace face(LoadState<String> state) {
        StateFace face = new StateFace(
                new SimpleObjectProperty<>(state),
                Texts.label("loaded"),
                Skeleton.rows(3, 32, 80, 160),
                new StateFace.Empty(
                        Icon.EVENT,
                        "No events here",
                        "Events appear when something sends them. Look at the filters above.",
                        ActionButton.of(ActionButton.Kind.SECONDARY, "Send event", Icon.SEND)),
                () -> {});
        face.setPrefWidth(420);
        return face;
    }
}
