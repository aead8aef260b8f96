package dev.baton.desktop.screen.diff;

import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.json.CodeText;
import dev.baton.desktop.component.json.Highlighter;
import dev.baton.desktop.component.json.Token;
import dev.baton.desktop.screen.diff.JsonDiff.Line;
import dev.baton.desktop.screen.diff.JsonDiff.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Two values side by side, line by line, with what differs marked. FX thread only.
final class DiffView extends VBox {
    private static final double LINE = 20;

    private final ListView<Line> lines = new ListView<>();
    private final Label titleA = Texts.label("", "sm", "semibold");
    private final Label titleB = Texts.label("", "sm", "semibold");

    /// @param onPath is told the path of the line that was chosen
    DiffView(Consumer<String> onPath) {
        getStyleClass().add("diff-view");
        lines.setFixedCellSize(LINE);
        lines.setCellFactory(list -> new LineCell());
        lines.setId("diff-lines");
        lines.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, before, now) -> onPath.accept(now == null ? "" : now.path()));
        HBox head = new HBox(half(titleA), half(titleB));
        head.getStyleClass().add("diff-head");
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(head, lines);
    }

    private static HBox half(Node node) {
        HBox half = new HBox(node);
        half.setAlignment(Pos.CENTER_LEFT);
        half.getStyleClass().add("diff-half");
        half.setPrefWidth(0);
        HBox.setHgrow(half, Priority.ALWAYS);
        return half;
    }

    /// Shows a difference.
    ///
    /// @param what of which step
    void show(String what, JsonDiff diff) {
        titleA.setText("A " + what);
        titleB.setText("B " + what);
        List<Numbered> numbered = new ArrayList<>();
        int a = 0;
        int b = 0;
        for (Line line : diff.lines()) {
            numbered.add(new Numbered(line, line.a() == null ? 0 : ++a, line.b() == null ? 0 : ++b));
        }
        numbers = numbered;
        if (!lines.getItems().equals(diff.lines())) {
            lines.getItems().setAll(diff.lines());
        }
    }

    private List<Numbered> numbers = List.of();

    private record Numbered(Line line, int a, int b) {}

    private final class LineCell extends ListCell<Line> {
        private final Side left = new Side();
        private final Side right = new Side();
        private final HBox both = new HBox(left, right);

        LineCell() {
            setGraphic(null);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null || getIndex() >= numbers.size()) {
                setGraphic(null);
                return;
            }
            Numbered numbered = numbers.get(getIndex());
            left.show(line.a(), numbered.a(), mark(line.mark(), line.a() == null, "diff-a"));
            right.show(line.b(), numbered.b(), mark(line.mark(), line.b() == null, "diff-b"));
            setGraphic(both);
            setAccessibleText(
                    line.mark() == Mark.SAME
                            ? String.valueOf(line.a())
                            : "A: " + (line.a() == null ? "nothing" : line.a().strip()) + ", B: "
                                    + (line.b() == null ? "nothing" : line.b().strip()));
        }

        private static String mark(Mark mark, boolean missing, String changed) {
            return switch (mark) {
                case SAME -> "";
                case MASKED -> "diff-masked";
                case CHANGED, ONLY_A, ONLY_B -> missing ? "diff-missing" : changed;
            };
        }
    }

    /// One side of a line.
    private static final class Side extends HBox {
        private final Label number = Texts.fixed("", "line-number");
        private final TextFlow text = new TextFlow();
        private String mark = "";

        Side() {
            getStyleClass().add("diff-half");
            setPrefWidth(0);
            setMinHeight(LINE);
            setMaxHeight(LINE);
            HBox.setHgrow(this, Priority.ALWAYS);
            number.setPrefWidth(36);
            number.setAlignment(Pos.CENTER_RIGHT);
            text.setMinWidth(0);
            text.setMaxHeight(Region.USE_PREF_SIZE);
            setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(number, text);
        }

        void show(@Nullable String line, int at, String nextMark) {
            number.setText(line == null ? "" : Integer.toString(at));
            text.getChildren().clear();
            if (line != null) {
                colour(line);
            }
            if (!mark.equals(nextMark)) {
                getStyleClass().remove(mark);
                if (!nextMark.isEmpty()) {
                    getStyleClass().add(nextMark);
                }
                mark = nextMark;
            }
        }

        private void colour(String line) {
            int at = 0;
            for (Token token : Highlighter.tokens(line, CodeText.Language.JSON)) {
                add(line.substring(at, token.start()), "code-text");
                add(
                        line.substring(token.start(), token.end()),
                        "code-" + token.kind().name().toLowerCase(Locale.ROOT));
                at = token.end();
            }
            add(line.substring(at), "code-text");
        }

        private void add(String part, String styleClass) {
            if (!part.isEmpty()) {
                Text run = Texts.run(part, styleClass);
                text.getChildren().add(run);
            }
        }
    }
}
