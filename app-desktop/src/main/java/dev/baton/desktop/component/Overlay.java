package dev.baton.desktop.component;

import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The root of a window: the content, above it at most one dialog, above that the toasts.
///
/// A dialog keeps the focus to itself, Escape closes it, and the focus goes back to where it was.
public final class Overlay extends StackPane {
    private static final int MAX_TOASTS = 4;
    private static final int MAX_SAID = 200;
    private static final Duration TOAST_TIME = Duration.seconds(4);

    private static final double PALETTE_TOP = 120;

    private final Node content;
    private final StackPane dialogLayer = new StackPane();
    private final Region shadow = new Region();
    private final VBox toasts = new VBox(8);
    private final ObservableList<Toast> said = FXCollections.observableArrayList();
    private @Nullable Node focusBefore;
    private Runnable onClosed = () -> {};
    private Subscription shade = Subscription.EMPTY;

    /// @param content what fills the window
    public Overlay(Node content) {
        this.content = content;
        toasts.getStyleClass().add("toasts");
        toasts.setAlignment(Pos.BOTTOM_RIGHT);
        toasts.setPadding(new Insets(0, 16, 44, 0));
        toasts.setPickOnBounds(false);
        dialogLayer.setVisible(false);
        shadow.getStyleClass().add("modal-shadow");
        shadow.setManaged(false);
        shadow.setMouseTransparent(true);
        shadow.setCache(true);
        if (content instanceof Region region) {
            // What has no room is cut at the right and below, never at both sides.
            region.setMinSize(0, 0);
        }
        getChildren().addAll(content, dialogLayer, toasts);
        RefusalTip.addTo(this);
        sceneProperty().addListener((o, before, now) -> {
            if (now != null) {
                now.focusOwnerProperty().addListener((p, left, entered) -> keepFocusInDialog(entered));
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && isDialogOpen()) {
                closeDialog();
                event.consume();
            }
        });
    }

    /// Opens a dialog in the middle, over a dimmed window. One that is open is closed first.
    ///
    /// @param dialog its surface, which has a size of its own
    /// @param closed what to do when it was closed, however that was
    public void openDialog(Region dialog, Runnable closed) {
        open(dialog, true, Pos.CENTER, Insets.EMPTY, closed);
    }

    /// Opens a dialog at the right edge, over a window that can still be read.
    public void openDrawer(Region dialog, Runnable closed) {
        open(dialog, false, Pos.CENTER_RIGHT, new Insets(56, 16, 44, 0), closed);
    }

    /// Opens a dialog in the upper part of the middle, over a dimmed window: a list below a field that grows and
    /// shrinks.
    public void openPalette(Region dialog, Runnable closed) {
        open(dialog, true, Pos.TOP_CENTER, new Insets(PALETTE_TOP, 16, 44, 16), closed);
    }

    private void open(Region dialog, boolean dimmed, Pos position, Insets margin, Runnable closed) {
        if (isDialogOpen()) {
            closeDialog();
        }
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        onClosed = closed;
        dialog.getStyleClass().add("modal");
        dialog.setAccessibleRole(AccessibleRole.DIALOG);
        StackPane.setAlignment(dialog, position);
        StackPane.setMargin(dialog, margin);
        dialogLayer.getStyleClass().remove("scrim");
        if (dimmed) {
            dialogLayer.getStyleClass().add("scrim");
        }
        dialogLayer.getChildren().setAll(shadow, dialog);
        castShadow(dialog);
        dialogLayer.setVisible(true);
        content.setMouseTransparent(true);
        dialog.requestFocus();
    }

    /// The shadow is a surface of its own below the dialog and is kept as a picture. As an effect of the dialog it
    /// would
    /// be computed again for each letter that is typed, which takes 100 ms without a graphics card.
    private void castShadow(Region dialog) {
        shade.unsubscribe();
        shade = dialog.boundsInParentProperty()
                .subscribe(bounds -> shadow.resizeRelocate(
                        bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight()));
    }

    private void keepFocusInDialog(@Nullable Node entered) {
        if (!isDialogOpen() || entered == null || entered.getScene() != getScene()) {
            return;
        }
        for (Node node = entered; node != null; node = node.getParent()) {
            if (node == dialogLayer || node == toasts) {
                return;
            }
        }
        dialogLayer.getChildren().getLast().requestFocus();
    }

    /// Whether a dialog is open.
    public boolean isDialogOpen() {
        return dialogLayer.isVisible();
    }

    /// Closes the dialog, if one is open.
    public void closeDialog() {
        if (!isDialogOpen()) {
            return;
        }
        dialogLayer.setVisible(false);
        dialogLayer.getChildren().clear();
        shade.unsubscribe();
        shade = Subscription.EMPTY;
        content.setMouseTransparent(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
        Runnable closed = onClosed;
        onClosed = () -> {};
        closed.run();
    }

    /// Shows a message. Errors stay until they are closed, others leave after four seconds without the mouse over them.
    public void show(Toast toast) {
        said.add(toast);
        if (said.size() > MAX_SAID) {
            said.removeFirst();
        }
        HBox box = box(toast);
        toasts.getChildren().add(box);
        if (toasts.getChildren().size() > MAX_TOASTS) {
            toasts.getChildren().removeFirst();
        }
        if (toast.kind() != Alert.Kind.ERROR) {
            PauseTransition time = new PauseTransition(TOAST_TIME);
            time.setOnFinished(event -> toasts.getChildren().remove(box));
            box.setOnMouseEntered(event -> time.pause());
            box.setOnMouseExited(event -> time.play());
            time.play();
        }
    }

    /// What was said in this window, the newest last.
    public ObservableList<Toast> said() {
        return said;
    }

    private HBox box(Toast toast) {
        HBox box = new HBox();
        box.getStyleClass().addAll("toast", "kind-" + toast.kind().name().toLowerCase(Locale.ROOT));
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(toast.title() + " " + toast.text());
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        box.getChildren().addAll(new IconView(toast.kind().icon()), Texts.fixed(toast.title(), "medium"));
        if (!toast.text().isEmpty()) {
            box.getChildren().add(Texts.label(toast.text(), "muted"));
        }
        if (toast.actionName() != null) {
            box.getChildren()
                    .add(ActionButton.of(ActionButton.Kind.LINK, toast.actionName())
                            .small()
                            .onClick(() -> {
                                toasts.getChildren().remove(box);
                                toast.action().run();
                            }));
        }
        box.getChildren()
                .add(ActionButton.icon(Icon.CLOSE, "Close")
                        .small()
                        .onClick(() -> toasts.getChildren().remove(box)));
        return box;
    }
}
