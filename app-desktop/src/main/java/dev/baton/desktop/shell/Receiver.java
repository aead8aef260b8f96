package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.intake.Intake;
import dev.baton.desktop.intake.Offer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Takes in what is dropped on a window, at once, and what is pasted where no field has the focus, after a question.
final class Receiver {
    private static final double WIDTH = 480;
    private static final int LINES = 6;
    private static final int LINE = 160;

    private final ShellParts parts;
    private final Frame frame;

    Receiver(ShellParts parts, Frame frame) {
        this.parts = parts;
        this.frame = frame;
    }

    /// Lets things be dropped.
    ///
    /// @param content is marked while something hangs above the window
    void install(Scene scene, Node content) {
        scene.setOnDragOver(event -> {
            if (event.getGestureSource() == null && holdsSomething(event.getDragboard())) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK, TransferMode.MOVE);
                mark(content, true);
                event.consume();
            }
        });
        scene.setOnDragExited(event -> mark(content, false));
        scene.setOnDragDropped(event -> {
            mark(content, false);
            event.setDropCompleted(dropped(event));
            event.consume();
        });
    }

    private static void mark(Node content, boolean on) {
        content.getStyleClass().remove("dropping");
        if (on) {
            content.getStyleClass().add("dropping");
        }
    }

    private static boolean holdsSomething(Dragboard board) {
        return board.hasFiles() || board.hasUrl() || board.hasString();
    }

    private boolean dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        if (board.hasFiles()) {
            board.getFiles().forEach(file -> drop(new Offer.File(file.toPath())));
            return true;
        }
        String text = board.hasUrl() ? board.getUrl() : board.getString();
        if (text == null) {
            return false;
        }
        drop(new Offer.Text(text));
        return true;
    }

    /// Takes in something that was dropped.
    void drop(Offer offer) {
        look(offer, taken -> taken.take().accept(frame.navigator()));
    }

    /// Takes in what is in the clipboard, if the user says so.
    void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        List<Path> files = clipboard.hasFiles()
                ? clipboard.getFiles().stream().map(file -> file.toPath()).toList()
                : List.of();
        String text = clipboard.getString();
        if (!files.isEmpty()) {
            look(new Offer.File(files.getFirst()), this::ask);
        } else if (text == null || text.isBlank()) {
            frame.overlay().show(Toast.of(Alert.Kind.INFO, "The clipboard is empty.", ""));
        } else {
            look(new Offer.Text(text), this::ask);
        }
    }

    private void look(Offer offer, Consumer<Intake.Taken> then) {
        CompletableFuture.supplyAsync(() -> parts.takers().look(offer), Thread::startVirtualThread)
                .thenAcceptAsync(
                        intake -> {
                            switch (intake) {
                                case Intake.Taken taken -> then.accept(taken);
                                case Intake.Refused refused ->
                                    frame.overlay()
                                            .show(Toast.of(
                                                    Alert.Kind.WARNING, "This cannot be taken in.", refused.reason()));
                            }
                        },
                        parts.ui());
    }

    private void ask(Intake.Taken taken) {
        Overlay overlay = frame.overlay();
        ActionButton take = ActionButton.of(ActionButton.Kind.PRIMARY, taken.verb())
                .id("confirm-paste")
                .onClick(() -> {
                    overlay.closeDialog();
                    taken.take().accept(frame.navigator());
                });
        Label preview = Texts.paragraph(shortened(taken.detail()), "mono", "sm");
        VBox body = new VBox(preview);
        body.getStyleClass().add("well");
        body.setPadding(new Insets(8, 12, 8, 12));
        VBox padded = new VBox(body);
        HBox footer = new HBox(
                Texts.spacer(),
                ActionButton.of(ActionButton.Kind.SECONDARY, "Cancel").onClick(overlay::closeDialog),
                take);
        Modal dialog = new Modal(WIDTH, Modal.head(taken.question(), overlay::closeDialog), padded, footer);
        dialog.setId("paste");
        overlay.openDialog(dialog, () -> {});
        take.requestFocus();
    }

    private static String shortened(String text) {
        String lines = text.lines()
                .limit(LINES)
                .map(line -> line.length() > LINE ? line.substring(0, LINE) + "…" : line)
                .collect(Collectors.joining("\n"));
        return text.lines().count() > LINES ? lines + "\n…" : lines;
    }
}
