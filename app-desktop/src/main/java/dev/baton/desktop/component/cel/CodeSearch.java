package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Popover;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.cel.CelLint.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;

/// The field for searches in CEL: colours, completion, checks while typing, and the searches of before. Enter searches,
/// Shift+Enter begins a line of its own, Alt+Up and Alt+Down go through earlier searches, Ctrl+Space asks what can come
/// next. FX thread only.
public final class CodeSearch extends VBox {
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final double LINE = 20;
    private static final int MOST_LINES = 10;
    private static final double EXPLANATION_WIDTH = 380;

    private final CodeArea area = new CodeArea();
    private final StackPane field = new StackPane(area);
    private final Label prompt = Texts.label("", "mono", "faint");
    private final Label matches = Texts.fixed("", "sm", "muted");
    private final Label problem = Texts.paragraph("", "sm", "error");
    private final CelCompletion completion;
    private final QueryHistory history;
    private final SuggestionList suggestions;
    private final ProgressLine progressLine = new ProgressLine();
    private Consumer<String> onSearch = query -> {};
    private Runnable onCompletionWanted = () -> {};
    private @Nullable ActionButton toggle;
    private String serverProblem = "";
    private String rows = "rows";
    private Optional<Problem> lint = Optional.empty();

    /// @param example an expression, shown while there is none
    public CodeSearch(CelCompletion completion, QueryHistory history, String example) {
        this.completion = completion;
        this.history = history;
        this.suggestions = new SuggestionList(this::accept);
        getStyleClass().add("cel-search");
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setSpacing(4);
        area.setId("query");
        area.setAccessibleText("Expression to search for");
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        area.textProperty().addListener((o, before, now) -> changed(now));
        area.multiPlainChanges().successionEnds(PAUSE).subscribe(change -> check());
        area.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                suggestions.hide();
            } else {
                onCompletionWanted.run();
            }
        });
        prompt.setText(example);
        prompt.setMouseTransparent(true);
        StackPane.setAlignment(prompt, Pos.CENTER_LEFT);
        field.getChildren().add(prompt);
        field.setMinHeight(LINE);
        HBox.setHgrow(field, Priority.ALWAYS);
        problem.setId("query-problem");
        problem.setVisible(false);
        problem.setManaged(false);
        getChildren().addAll(bar(), problem, progressLine);
        changed("");
    }

    private HBox bar() {
        ActionButton reset = ActionButton.of(Kind.GHOST, "Reset").small().onClick(() -> {
            area.clear();
            search();
        });
        ActionButton submit = ActionButton.of(Kind.PRIMARY, "Search")
                .withKey("Ctrl ⏎")
                .small()
                .onClick(this::search);
        ActionButton explain = ActionButton.icon(Kind.GHOST, Icon.INFO, "What this asks for, in words")
                .small()
                .id("explain");
        explain.onClick(() -> explain(explain));
        HBox bar = new HBox(
                8,
                Texts.fixed("CEL", "xs", "semibold", "link"),
                Texts.separator(),
                field,
                matches,
                explain,
                reset,
                submit);
        bar.getStyleClass().add("query-bar");
        return bar;
    }

    /// What the expression asks for, in plain words.
    public String explanation() {
        return lint.map(wrong -> "This cannot be read yet. " + wrong.text())
                .orElseGet(() -> CelWords.of(area.getText(), rows));
    }

    private void explain(Node owner) {
        check();
        Label words = Texts.paragraph(explanation(), "sm");
        words.setId("explanation");
        words.setMaxWidth(EXPLANATION_WIDTH);
        words.setPadding(new Insets(8));
        new Popover().show(owner, words);
    }

    /// Sets what happens with an expression that is searched for; an empty one ends the search.
    public void setOnSearch(Consumer<String> action) {
        this.onSearch = action;
    }

    /// Sets what happens when the user begins to type, so that keys of payloads can be read for completion.
    public void setOnCompletionWanted(Runnable action) {
        this.onCompletionWanted = action;
    }

    /// Hides the field, and lets a button show and hide it.
    public void toggledBy(ActionButton button) {
        toggle = button;
        getStyleClass().add("query-holder");
        managedProperty().bind(visibleProperty());
        button.onClick(() -> open(!isVisible()));
        open(false);
    }

    /// Shows the field with the caret in it, or hides it.
    public void open(boolean on) {
        setVisible(on);
        if (toggle != null) {
            toggle.getStyleClass().remove("on");
            if (on) {
                toggle.getStyleClass().add("on");
            }
        }
        if (on) {
            requestFocus();
        }
    }

    /// Puts an expression in the field, unless it is there already.
    public void show(String query) {
        if (!query.equals(area.getText().strip())) {
            area.replaceText(query);
            suggestions.hide();
        }
    }

    /// Says what became of the search: `312 matches`; may be empty.
    public void showMatches(String text) {
        matches.setText(text);
    }

    /// Says how far the search has come.
    ///
    /// @param rows what is looked at: `runs`
    public void showProgress(SearchProgress progress, String rows, TimeText times) {
        this.rows = rows;
        progressLine.show(progress, rows, times);
    }

    /// Sets what stops a search, or lets a stopped one go on.
    public void setOnStop(Runnable action) {
        progressLine.setOnStop(action);
    }

    /// Says why the server does not understand the expression; empty when it does.
    public void showProblem(String text) {
        serverProblem = text;
        check();
    }

    /// What is typed now.
    public String text() {
        return area.getText();
    }

    /// What can come next at the caret.
    public List<CelCompletion.Suggestion> suggestions() {
        return completion.at(area.getText(), area.getCaretPosition());
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    private void search() {
        suggestions.hide();
        String query = area.getText().strip();
        history.add(query);
        onSearch.accept(query);
    }

    private void changed(String text) {
        prompt.setVisible(text.isEmpty());
        serverProblem = "";
        int lines = Math.clamp(area.getParagraphs().size(), 1, MOST_LINES);
        field.setPrefHeight(lines * LINE);
        field.setMaxHeight(lines * LINE);
        colour();
    }

    private void check() {
        lint = CelLint.check(area.getText());
        String words = serverProblem.isEmpty() ? lint.map(Problem::text).orElse("") : serverProblem;
        problem.setText(words);
        problem.setVisible(!words.isEmpty());
        problem.setManaged(!words.isEmpty());
        colour();
    }

    private void colour() {
        String text = area.getText();
        if (!text.isEmpty()) {
            area.setStyleSpans(0, spans(text).overlay(wrong(text), CodeSearch::both));
        }
    }

    private static Collection<String> both(Collection<String> colour, Collection<String> wrong) {
        return wrong.isEmpty()
                ? colour
                : Stream.concat(colour.stream(), wrong.stream()).toList();
    }

    private StyleSpans<Collection<String>> wrong(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        String refused = refusedLine();
        int refusedAt = serverProblem.isEmpty() ? text.length() : Math.max(0, text.indexOf(refused));
        int start = lint.map(Problem::start).orElse(refusedAt);
        int end = lint.map(Problem::end).orElse(refused.isEmpty() ? text.length() : refusedAt + refused.length());
        start = Math.min(start, text.length());
        end = Math.clamp(end, start, text.length());
        spans.add(List.of(), start);
        spans.add(List.of("invalid"), end - start);
        spans.add(List.of(), text.length() - end);
        return spans.create();
    }

    /// The line that the server could not read, which it repeats after a bar; empty when it does not say which.
    private String refusedLine() {
        int bar = serverProblem.lastIndexOf("\n | ");
        return bar < 0 ? "" : serverProblem.substring(bar + 4).strip();
    }

    private static StyleSpans<Collection<String>> spans(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = 0;
        for (CelToken token : CelLexer.tokens(text)) {
            spans.add(List.of(), token.start() - at);
            spans.add(List.of("cel-" + token.kind().name().toLowerCase(Locale.ROOT)), token.end() - token.start());
            at = token.end();
        }
        spans.add(List.of(), text.length() - at);
        return spans.create();
    }

    private void onKey(KeyEvent event) {
        boolean handled = true;
        if (suggestions.isShowing() && suggestions.onKey(event.getCode())) {
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            search();
        } else if (event.getCode() == KeyCode.ENTER) {
            area.insertText(area.getCaretPosition(), "\n");
        } else if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            complete();
        } else if (event.getCode() == KeyCode.UP && event.isAltDown()) {
            history.earlier().ifPresent(area::replaceText);
        } else if (event.getCode() == KeyCode.DOWN && event.isAltDown()) {
            history.later().ifPresent(area::replaceText);
        } else if (event.getCode() == KeyCode.TAB) {
            handled = false;
            suggestions.hide();
        } else {
            handled = false;
            if (event.getText().length() == 1 && !event.isShortcutDown() || event.getCode() == KeyCode.BACK_SPACE) {
                Platform.runLater(this::complete);
            }
        }
        if (handled) {
            event.consume();
        }
    }

    /// Shows what can come next below the caret.
    private void complete() {
        List<CelCompletion.Suggestion> next = suggestions();
        Bounds caret = area.getCaretBounds().orElse(null);
        if (next.isEmpty() || caret == null || !area.isFocused()) {
            suggestions.hide();
        } else {
            suggestions.show(area, next, caret.getMinX(), caret.getMaxY() + 4);
        }
    }

    private void accept(CelCompletion.Suggestion suggestion) {
        area.replaceText(suggestion.start(), area.getCaretPosition(), suggestion.text());
        suggestions.hide();
    }
}
