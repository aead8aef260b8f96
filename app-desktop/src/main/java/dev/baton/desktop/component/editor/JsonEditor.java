package dev.baton.desktop.component.editor;

import dev.baton.desktop.component.json.CodeText;
import dev.baton.desktop.component.json.Highlighter;
import dev.baton.desktop.component.json.Token;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// A field for JSON with line numbers and colours. Tab inserts two spaces; Escape and then Tab, or Shift+Tab,
/// leaves the field. A text that cannot be changed is left by Tab alone. FX thread only.
public final class JsonEditor extends StackPane {
    /// Longer texts are not coloured, because colouring would hold up typing.
    private static final int LONGEST_COLOURED = 200_000;
    /// Height of a line in px.
    private static final double LINE = 20;
    private static final double PADDING = 18;
    private static final double NUMBER_WIDTH = 44;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final CodeArea area = new CodeArea();
    private int markedLine = -1;
    private boolean escaped;

    /// @param text what stands in it at first
    /// @param editable whether it can be changed
    public JsonEditor(String text, boolean editable) {
        getStyleClass().add("json-editor");
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        area.setEditable(editable);
        area.setParagraphGraphicFactory(this::lineNumber);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        area.multiPlainChanges().successionEnds(PAUSE).subscribe(change -> colour());
        VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
        getChildren().add(scroll);
        setText(text);
    }

    /// What stands in it.
    public ObservableValue<String> textProperty() {
        return area.textProperty();
    }

    /// What stands in it now.
    public String text() {
        return area.getText();
    }

    /// Puts another text in its place; the caret goes to the start.
    public void setText(String text) {
        area.replaceText(text);
        area.moveTo(0);
        area.getUndoManager().forgetHistory();
        colour();
        area.requestFollowCaret();
    }

    /// Marks a line as wrong.
    ///
    /// @param line counted from 0; -1 marks none
    public void mark(int line) {
        if (markedLine >= 0 && markedLine < area.getParagraphs().size()) {
            area.setParagraphStyle(markedLine, List.of());
        }
        markedLine = line < area.getParagraphs().size() ? line : -1;
        if (markedLine >= 0) {
            area.setParagraphStyle(markedLine, List.of("marked"));
        }
    }

    /// Shows which lines differ from another text, as a ground behind them.
    ///
    /// @param lines counted from 0
    /// @param styleClass of these lines: `diff-before` or `diff-after`
    public void markDifferences(Set<Integer> lines, String styleClass) {
        for (int line = 0; line < area.getParagraphs().size(); line++) {
            if (line != markedLine) {
                area.setParagraphStyle(line, lines.contains(line) ? List.of(styleClass) : List.of());
            }
        }
    }

    /// The lines that are shown as different.
    public List<Integer> markedDifferences() {
        return IntStream.range(0, area.getParagraphs().size())
                .filter(line ->
                        area.getParagraph(line).getParagraphStyle().stream().anyMatch(name -> name.startsWith("diff-")))
                .boxed()
                .toList();
    }

    /// The height that shows a number of lines without scrolling, in px.
    public static double heightOf(int lines) {
        return lines * LINE + PADDING;
    }

    /// Lines of the text.
    public int lines() {
        return area.getParagraphs().size();
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    private Node lineNumber(int line) {
        Label number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("line-number");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMinWidth(NUMBER_WIDTH);
        number.setPrefWidth(NUMBER_WIDTH);
        return number;
    }

    private void onKey(KeyEvent event) {
        boolean leaving = escaped;
        escaped = event.getCode() == KeyCode.ESCAPE;
        if (event.getCode() != KeyCode.TAB || event.isShortcutDown()) {
            return;
        }
        event.consume();
        if (event.isShiftDown()) {
            area.requestFocusTraversal(TraversalDirection.PREVIOUS);
        } else if (leaving || !area.isEditable()) {
            area.requestFocusTraversal(TraversalDirection.NEXT);
        } else {
            area.replaceSelection("  ");
        }
    }

    private void colour() {
        String text = area.getText();
        if (!text.isEmpty() && text.length() <= LONGEST_COLOURED) {
            area.setStyleSpans(0, spans(text));
        }
    }

    private static StyleSpans<Collection<String>> spans(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        CodeText code = CodeText.of(text, CodeText.Language.JSON);
        int at = 0;
        for (int line = 0; line < code.lines(); line++) {
            int start = code.start(line);
            for (Token token : Highlighter.tokens(text.substring(start, code.end(line)), CodeText.Language.JSON)) {
                spans.add(List.of(), start + token.start() - at);
                spans.add(List.of("code-" + token.kind().name().toLowerCase(Locale.ROOT)), token.end() - token.start());
                at = start + token.end();
            }
        }
        spans.add(List.of(), text.length() - at);
        return spans.create();
    }
}
