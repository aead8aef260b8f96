package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.json.VisibleText;
import dev.baton.desktop.screen.run.SpanResult.StepError;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Why a step failed: message, stack with the user's own frames in front, cause (ui-screens 4.4).
final class ErrorPane extends ScrollPane {
    /// Longer texts are cut on the screen; copying gives all.
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_FRAMES = 200;

    private final VBox content = new VBox(12);
    private final SourceEditor editor;
    private final Consumer<String> onProblem;
    private @Nullable StepError shown;
    private boolean libraryFrames;

    /// @param editor opens frames, where the user has set one
    /// @param onProblem is told why one cannot be opened
    ErrorPane(SourceEditor editor, Consumer<String> onProblem) {
        this.editor = editor;
        this.onProblem = onProblem;
        getStyleClass().add("error-pane");
        setId("error");
        content.getStyleClass().add("error-content");
        setContent(content);
        setFitToWidth(true);
    }

    /// Shows an error.
    ///
    /// @param statusCode HTTP status of the answer, or null
    /// @param where function and step, for the copied text
    void show(StepError error, @Nullable Integer statusCode, String where) {
        if (Objects.equals(shown, error)) {
            return;
        }
        shown = error;
        libraryFrames = false;
        content.getChildren().setAll(createMessage(error, statusCode));
        StackTrace stack = StackTrace.parse(error.stack());
        if (!error.stack().isEmpty()) {
            content.getChildren().add(createStack(error, stack, where));
        }
        if (error.cause() != null) {
            content.getChildren().add(createCause(error.cause()));
        }
        setVvalue(0);
    }

    private static Node createMessage(StepError error, @Nullable Integer statusCode) {
        HBox head = new HBox(8, Texts.label(error.name().isEmpty() ? "Error" : error.name(), "heading", "error"));
        head.setAlignment(Pos.CENTER_LEFT);
        if (statusCode != null && statusCode >= 300) {
            Pill code = Pill.of("HTTP " + statusCode, Pill.Kind.ERROR).small();
            code.getStyleClass().add("outlined-error");
            head.getChildren().add(code);
        }
        VBox card = new VBox(4, head, Texts.paragraph(clip(error.message()), "mono"));
        card.getStyleClass().add("error-card");
        return card;
    }

    private VBox createStack(StepError error, StackTrace stack, String where) {
        VBox frames = new VBox();
        frames.getStyleClass().add("stack-frames");
        ActionButton library = ActionButton.of(Kind.GHOST, "").small().id("library-frames");
        Runnable fill = () -> {
            frames.getChildren().setAll(frameRows(error, stack));
            long hidden = stack.libraryFrames();
            library.setText(libraryFrames ? "Hide library frames" : "Show " + hidden + " library frames");
        };
        library.onClick(() -> {
            libraryFrames = !libraryFrames;
            fill.run();
        });
        boolean some = stack.libraryFrames() > 0
                && stack.libraryFrames() < stack.frames().size();
        library.setVisible(some);
        library.setManaged(some);
        fill.run();
        CopyButton copy = new CopyButton("for an issue", () -> error.markdown(where));
        copy.setId("copy-for-issue");
        HBox head = new HBox(8, Texts.label("Stack", "sm", "semibold"), Texts.spacer(), library, copy);
        head.getStyleClass().add("box-head");
        VBox box = new VBox(head, frames);
        box.getStyleClass().add("well");
        return box;
    }

    private List<Node> frameRows(StepError error, StackTrace stack) {
        if (stack.frames().isEmpty()) {
            Label raw = Texts.paragraph(clip(error.stack().strip()), "mono");
            raw.getStyleClass().add("raw-stack");
            return List.of(raw);
        }
        boolean all = libraryFrames || stack.libraryFrames() == stack.frames().size();
        return stack.frames().stream()
                .filter(frame -> all || frame.app())
                .limit(MOST_FRAMES)
                .<Node>map(this::frameRow)
                .toList();
    }

    private HBox frameRow(StackTrace.Frame frame) {
        Region mark = new Region();
        mark.getStyleClass().add("frame-mark");
        HBox row = new HBox(8, mark, Texts.fixed("at", "mono", "faint"));
        row.getStyleClass().add("frame-row");
        if (frame.app()) {
            row.getStyleClass().add("app-frame");
        }
        if (!frame.function().isEmpty()) {
            row.getChildren().add(Texts.fixed(frame.function(), "mono", "frame-function"));
        }
        row.getChildren().add(place(frame));
        return row;
    }

    private Node place(StackTrace.Frame frame) {
        if (!editor.isSet() || frame.place().startsWith("<")) {
            return Texts.label(frame.place(), "mono", frame.app() ? "link" : "faint");
        }
        ActionButton link = ActionButton.of(Kind.LINK, frame.place())
                .small()
                .onClick(() -> editor.open(frame.place()).ifPresent(onProblem));
        link.getStyleClass().addAll("mono", "frame-link");
        link.setAccessibleText("Open " + frame.place() + " in the editor");
        return link;
    }

    private static String clip(String whole) {
        String text = VisibleText.of(whole.replace("\r", ""));
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "… (" + CountText.full(text.length()) + " characters)";
    }

    private static Node createCause(String cause) {
        HBox head = new HBox(Texts.label("Caused by", "sm", "semibold"));
        head.getStyleClass().add("box-head");
        Label text = Texts.paragraph(clip(cause), "mono", "error");
        text.getStyleClass().add("raw-stack");
        VBox box = new VBox(head, text);
        box.getStyleClass().add("well");
        return box;
    }
}
