package dev.baton.desktop.component.json;

import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.json.CodePainter.Frame;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ScaledCanvas;
import java.util.BitSet;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a text that cannot be changed, with line numbers, folding, selection and search. Draws the rows in view on one
/// canvas, so that a text of ten megabytes scrolls as well as one of ten lines. FX thread only.
public final class CodeView extends Region {
    /// Longer texts are searched in the background.
    private static final int AT_ONCE = 65_536;

    private static final double PAD = 8;
    private static final double BAR = 10;
    private static final int LONGEST_SPOKEN = 10_000;
    private static final int[] NO_HITS = new int[0];

    private final ScaledCanvas canvas = new ScaledCanvas();
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final CodePainter painter = new CodePainter();
    private final Appearance appearance;
    private final BitSet folded = new BitSet();
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper path = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper hitCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper currentHit = new ReadOnlyIntegerWrapper(-1);
    private CodeText text = CodeText.empty();
    private @Nullable CodeLayout layout;
    private int layoutColumns;
    private int longest = -1;
    private int anchor;
    private int caret;
    private int[] hits = NO_HITS;
    private String phrase = "";
    private Executor background = Runnable::run;

    public CodeView(Appearance appearance) {
        this.appearance = appearance;
        getStyleClass().add("code-view");
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setCursor(Cursor.TEXT);
        down.setOrientation(Orientation.VERTICAL);
        across.setOrientation(Orientation.HORIZONTAL);
        down.setManaged(false);
        across.setManaged(false);
        down.valueProperty().subscribe(this::requestLayout);
        across.valueProperty().subscribe(this::requestLayout);
        getChildren().addAll(canvas, down, across);
        wrap.addListener((o, before, now) -> {
            layout = null;
            across.setValue(0);
            requestLayout();
        });
        OpenWindow.during(this, () -> appearance.themeProperty().subscribe(changed -> requestLayout()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        addEventHandler(
                MouseEvent.MOUSE_MOVED, event -> setCursor(event.getX() < gutter() ? Cursor.DEFAULT : Cursor.TEXT));
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Shows another text from its beginning.
    public void show(CodeText next) {
        text = next;
        layout = null;
        longest = -1;
        folded.clear();
        anchor = 0;
        caret = 0;
        down.setValue(0);
        across.setValue(0);
        path.set("");
        find(phrase);
        requestLayout();
    }

    /// What is shown.
    public CodeText text() {
        return text;
    }

    /// Whether long lines go on in the next row.
    public BooleanProperty wrapProperty() {
        return wrap;
    }

    /// JSON path of the caret; empty in other languages.
    public ReadOnlyStringProperty pathProperty() {
        return path.getReadOnlyProperty();
    }

    /// How many hits the search has.
    public ReadOnlyIntegerProperty hitCountProperty() {
        return hitCount.getReadOnlyProperty();
    }

    /// The hit that the search is at, from 0; -1 for none.
    public ReadOnlyIntegerProperty currentHitProperty() {
        return currentHit.getReadOnlyProperty();
    }

    /// Marks all places of a phrase and goes to the first; an empty phrase ends the search.
    public void find(String wanted) {
        phrase = wanted;
        CodeText searched = text;
        if (searched.text().length() <= AT_ONCE) {
            found(Search.hits(searched.text(), wanted));
            return;
        }
        background.execute(() -> {
            int[] all = Search.hits(searched.text(), wanted);
            Platform.runLater(() -> {
                if (searched == text && phrase.equals(wanted)) {
                    found(all);
                }
            });
        });
    }

    /// Sets where large texts are searched; the UI thread otherwise.
    void searchOn(Executor executor) {
        background = executor;
    }

    private void found(int[] all) {
        hits = all;
        hitCount.set(hits.length);
        currentHit.set(hits.length == 0 ? -1 : 0);
        showHit();
    }

    /// Goes to the next hit, or the one before, around the ends.
    public void nextHit(boolean forward) {
        if (hits.length > 0) {
            currentHit.set(Math.floorMod(currentHit.get() + (forward ? 1 : -1), hits.length));
            showHit();
        }
    }

    /// Selects characters from one offset to another and brings the latter into view.
    public void select(int from, int to) {
        anchor = Math.clamp(from, 0, text.text().length());
        caret = Math.clamp(to, 0, text.text().length());
        caretMoved();
    }

    /// The selected text; empty when nothing is selected.
    public String selectedText() {
        return text.text().substring(Math.min(anchor, caret), Math.max(anchor, caret));
    }

    /// Copies the selection, or everything when nothing is selected.
    public void copy() {
        int from = Math.min(anchor, caret);
        int to = Math.max(anchor, caret);
        Outgoing.copy(
                text.text(), from == to ? 0 : from, from == to ? text.text().length() : to);
    }

    /// Opens or closes the block that a line begins.
    public void toggleFold(int line) {
        if (text.blockEnd(line) > line) {
            folded.flip(line);
            layout = null;
            requestLayout();
        }
    }

    /// Height that shows all rows without scrolling, for the present width.
    public double fullHeight() {
        return shownRows().rows() * CodeMetrics.ROW + 2 * PAD;
    }

    private CodeLayout shownRows() {
        int columns = wrap.get() ? Math.max(8, (int) ((getWidth() - gutter() - BAR - 4) / CodeMetrics.COLUMN)) : 0;
        CodeLayout known = layout;
        if (known == null || columns != layoutColumns) {
            known = CodeLayout.of(text, folded, columns);
            layout = known;
            layoutColumns = columns;
        }
        return known;
    }

    private double gutter() {
        return CodeMetrics.gutter(text.lines());
    }

    /// Columns of the longest line, found once per text.
    private int longest() {
        if (longest < 0) {
            longest = 0;
            for (int line = 0; line < text.lines(); line++) {
                int length = text.end(line) - text.start(line);
                if (length > longest / 2) {
                    longest = Math.max(longest, text.width(text.start(line), text.end(line)));
                }
            }
        }
        return longest;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        CodeLayout rows = shownRows();
        double content = rows.rows() * CodeMetrics.ROW + 2 * PAD;
        double contentWidth = wrap.get() ? 0 : gutter() + longest() * CodeMetrics.COLUMN + 16;
        boolean wide = contentWidth > width;
        double room = height - (wide ? BAR : 0);
        scroll(down, content, room);
        scroll(across, contentWidth, width - (down.isVisible() ? BAR : 0));
        down.setUnitIncrement(CodeMetrics.ROW * 3);
        across.setUnitIncrement(CodeMetrics.COLUMN * 4);
        down.resizeRelocate(width - BAR, 0, BAR, room);
        across.resizeRelocate(0, height - BAR, width - (down.isVisible() ? BAR : 0), BAR);
        painter.paint(
                canvas.fit(width, height),
                rows,
                new CodeColors(appearance.tokens()),
                new Frame(
                        width,
                        height,
                        gutter(),
                        across.getValue(),
                        down.getValue() - PAD,
                        Math.min(anchor, caret),
                        Math.max(anchor, caret),
                        hits,
                        phrase.length(),
                        currentHit.get(),
                        folded));
    }

    private static void scroll(ScrollBar bar, double content, double room) {
        double most = Math.max(0, content - room);
        bar.setVisible(most > 0);
        bar.setMax(most);
        bar.setVisibleAmount(content <= 0 ? 0 : most * room / content);
        bar.setBlockIncrement(room);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
    }

    private int rowAt(double y) {
        int row = (int) Math.floor((y - PAD + down.getValue()) / CodeMetrics.ROW);
        return Math.clamp(row, 0, shownRows().rows() - 1);
    }

    private int offsetAt(double x, double y) {
        CodeLayout rows = shownRows();
        int row = rowAt(y);
        double column = (x - gutter() + across.getValue()) / CodeMetrics.COLUMN;
        return text.offset(rows.start(row), rows.end(row), column);
    }

    private void onPressed(MouseEvent event) {
        if (event.getTarget() != this || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        event.consume();
        CodeLayout rows = shownRows();
        int row = rowAt(event.getY());
        int line = rows.line(row);
        boolean onFoldMark = folded.get(line) && offsetAt(event.getX(), event.getY()) == rows.end(row);
        if ((event.getX() < gutter() || onFoldMark) && text.blockEnd(line) > line) {
            toggleFold(line);
            return;
        }
        int at = offsetAt(event.getX(), event.getY());
        switch (event.getClickCount()) {
            case 2 -> selectWord(at);
            case 3 -> select(text.start(line), text.end(line));
            default -> {
                if (!event.isShiftDown()) {
                    anchor = at;
                }
                caret = at;
                caretMoved();
            }
        }
    }

    private void onDragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getTarget() == this) {
            caret = offsetAt(event.getX(), event.getY());
            if (event.getY() < 0 || event.getY() > getHeight()) {
                down.setValue(
                        Math.clamp(down.getValue() + Math.signum(event.getY()) * CodeMetrics.ROW, 0, down.getMax()));
            }
            updatePath();
            requestLayout();
            event.consume();
        }
    }

    /// Selects the word at an offset; inside quotes, all between them.
    private void selectWord(int at) {
        String content = text.text();
        int from = at;
        int to = at;
        while (from > 0 && wordPart(content.charAt(from - 1))) {
            from--;
        }
        while (to < content.length() && wordPart(content.charAt(to))) {
            to++;
        }
        select(from, to);
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '$';
    }

    private void onScroll(ScrollEvent event) {
        double beforeDown = down.getValue();
        double beforeAcross = across.getValue();
        double x = event.isShiftDown() ? event.getDeltaY() : event.getDeltaX();
        double y = event.isShiftDown() ? 0 : event.getDeltaY();
        down.setValue(Math.clamp(beforeDown - y, 0, Math.max(0, down.getMax())));
        across.setValue(Math.clamp(beforeAcross - x, 0, Math.max(0, across.getMax())));
        if (beforeDown != down.getValue() || beforeAcross != across.getValue()) {
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        boolean handled = true;
        if (event.isShortcutDown()) {
            switch (event.getCode()) {
                case C -> copy();
                case A -> select(0, text.text().length());
                default -> handled = false;
            }
        } else {
            switch (event.getCode()) {
                case UP -> moveCaret(-1, event.isShiftDown());
                case DOWN -> moveCaret(1, event.isShiftDown());
                case PAGE_UP -> moveCaret(-page(), event.isShiftDown());
                case PAGE_DOWN -> moveCaret(page(), event.isShiftDown());
                case HOME -> moveCaret(-shownRows().rows(), event.isShiftDown());
                case END -> moveCaret(shownRows().rows(), event.isShiftDown());
                case LEFT -> moveBy(-1, event.isShiftDown());
                case RIGHT -> moveBy(1, event.isShiftDown());
                default -> handled = false;
            }
        }
        if (handled) {
            event.consume();
        }
    }

    private int page() {
        return Math.max(1, (int) (getHeight() / CodeMetrics.ROW) - 1);
    }

    private void moveCaret(int rows, boolean extend) {
        CodeLayout shown = shownRows();
        int row = shown.rowAt(caret);
        int column = text.width(shown.start(row), Math.min(caret, shown.end(row)));
        int target = Math.clamp((long) row + rows, 0, shown.rows() - 1);
        caret = text.offset(shown.start(target), shown.end(target), column);
        if (!extend) {
            anchor = caret;
        }
        caretMoved();
    }

    private void moveBy(int characters, boolean extend) {
        caret = Math.clamp((long) caret + characters, 0, text.text().length());
        if (!extend) {
            anchor = caret;
        }
        caretMoved();
    }

    private void showHit() {
        if (currentHit.get() >= 0) {
            int at = hits[currentHit.get()];
            unfold(at);
            reveal(at);
        }
        requestLayout();
    }

    private void unfold(int offset) {
        int line = text.lineAt(offset);
        boolean any = false;
        for (int open = folded.nextSetBit(0); open >= 0 && open < line; open = folded.nextSetBit(open + 1)) {
            if (text.blockEnd(open) >= line) {
                folded.clear(open);
                any = true;
            }
        }
        if (any) {
            layout = null;
        }
    }

    private void caretMoved() {
        updatePath();
        reveal(caret);
        requestLayout();
    }

    private void updatePath() {
        path.set(
                text.language() == CodeText.Language.JSON && !text.text().isEmpty()
                        ? JsonPath.at(text.text(), caret)
                        : "");
    }

    private void reveal(int offset) {
        if (getHeight() <= 0) {
            return;
        }
        CodeLayout rows = shownRows();
        int row = rows.rowAt(offset);
        double top = row * CodeMetrics.ROW;
        double room = getHeight() - 2 * PAD - (across.isVisible() ? BAR : 0);
        double most = Math.max(0, rows.rows() * CodeMetrics.ROW - room);
        if (top < down.getValue()) {
            down.setMax(most);
            down.setValue(top);
        } else if (top + CodeMetrics.ROW > down.getValue() + room) {
            down.setMax(most);
            down.setValue(Math.min(most, top + CodeMetrics.ROW - room));
        }
        double x = text.width(rows.start(row), Math.min(offset, rows.end(row))) * CodeMetrics.COLUMN;
        double visible = getWidth() - gutter() - BAR - 24;
        if (across.isVisible() && (x < across.getValue() || x > across.getValue() + visible)) {
            across.setValue(Math.clamp(x - visible / 2, 0, across.getMax()));
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT ->
                text.text().length() <= LONGEST_SPOKEN
                        ? text.text()
                        : text.text().substring(0, LONGEST_SPOKEN);
            case SELECTION_START -> Math.min(anchor, caret);
            case SELECTION_END -> Math.max(anchor, caret);
            case CARET_OFFSET -> caret;
            case EDITABLE -> false;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected double computePrefHeight(double width) {
        return text.lines() * CodeMetrics.ROW + 2 * PAD;
    }

    @Override
    protected double computeMinHeight(double width) {
        return CodeMetrics.ROW + 2 * PAD;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }
}
