package dev.baton.desktop.component.json;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import dev.baton.desktop.theme.Appearance;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A value with its tools: tree or raw, search, wrap, copy, save, enlarge, and below it the path of the caret and the
/// size (design-system 10.4). FX thread only.
public final class CodeBlock extends VBox {
    /// Longer texts are neither formatted nor highlighted unless the user asks to see them.
    static final int LIMIT = 1_048_576;
    /// What is shown of a text beyond the limit.
    static final int PREVIEW = 65_536;
    /// Shorter texts are formatted at once: a hop to another thread would flicker.
    private static final int AT_ONCE = 32_768;

    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    private static final KeyCombination WRAPPING = KeyCombination.keyCombination("Alt+Z");
    private static final KeyCombination SAVE = KeyCombination.keyCombination("Shortcut+S");
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination GROW = KeyCombination.keyCombination("Alt+E");
    private static final String FULL = "code.full";
    /// Height of a shrunk block in px: ten lines.
    private static final double SHRUNK = 280;
    /// Whether values begin with their long lines wrapped.
    public static final Setting<Boolean> WRAP = Setting.flag(
            "code.wrap", "Wrap long lines", "In payloads, outputs and other code that is opened from now on.", false);

    private final Appearance appearance;
    private final CodeView view;
    private final Executor background;
    private final TextSaver saver;
    private final Segmented<Mode> mode = new Segmented<>(List.of(Mode.TREE, Mode.RAW), Mode::title, Mode.TREE).small();
    private final BooleanProperty full = new SimpleBooleanProperty(true);
    private final ActionButton page = ActionButton.icon(
                    Icon.EXTERNAL, "Show as a page in the browser, without scripts and network")
            .small()
            .id("code-page");
    private final HBox tools = new HBox(4);
    private final HBox search = new HBox(4);
    private final SearchField phrase = new SearchField("Find in value");
    private final Label hitText = Texts.fixed("", "sm", "muted");
    private final Label path = Texts.label("", "mono-small", "muted");
    private final Label size = Texts.fixed("", "mono-small", "muted");
    private final VBox notice = new VBox();
    private final ActionButton enlarge = ActionButton.icon(Icon.EXPAND, "Open in a window of its own (F11)")
            .small()
            .id("code-expand");
    private String source = "";
    private long revision;
    private boolean all;
    private String title = "Value";
    private @Nullable Preferences preferences;

    /// The two ways of showing JSON.
    private enum Mode {
        TREE("Tree"),
        RAW("Raw");

        private final String title;

        Mode(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// @param background where large texts are formatted
    /// @param saver lets the user save a text
    public CodeBlock(Appearance appearance, Executor background, TextSaver saver) {
        this.appearance = appearance;
        this.view = new CodeView(appearance);
        this.background = background;
        this.saver = saver;
        getStyleClass().add("code-block");
        view.setId("code");
        view.searchOn(background);
        createTools();
        createSearch();
        StackPane box = new StackPane(view);
        box.getStyleClass().addAll("well", "code-well");
        VBox.setVgrow(box, Priority.ALWAYS);
        box.setMinHeight(60);
        full.subscribe(on -> box.setMaxHeight(on ? Double.MAX_VALUE : SHRUNK));
        HBox foot = new HBox(8, path, Texts.spacer(), size);
        foot.getStyleClass().add("code-foot");
        path.textProperty().bind(view.pathProperty());
        path.setMinWidth(0);
        getChildren().addAll(tools, search, notice, box, foot);
        mode.valueProperty().subscribe(now -> format());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        showSearch(false);
    }

    /// Shows a value.
    ///
    /// @param text JSON text, or any other
    public void show(String text) {
        if (text.equals(source) && revision > 0) {
            return;
        }
        source = text;
        all = false;
        size.setText(ByteText.of(utf8Length(text)));
        page.setVisible(HtmlPage.isHtml(html(text)));
        page.setManaged(page.isVisible());
        format();
    }

    /// The value as it came.
    public String source() {
        return source;
    }

    /// The view itself.
    public CodeView view() {
        return view;
    }

    /// Whether long lines go on in the next row.
    public BooleanProperty wrapProperty() {
        return view.wrapProperty();
    }

    /// Whether the value has all the height there is; otherwise ten lines.
    public BooleanProperty fullProperty() {
        return full;
    }

    /// Remembers whether long lines are wrapped and how high the value is, for all blocks and over restarts.
    public void remember(Preferences kept) {
        preferences = kept;
        full.set(kept.text(FULL).map(Boolean::parseBoolean).orElse(true));
        full.subscribe(on -> kept.put(FULL, Boolean.toString(on)));
        view.wrapProperty().set(WRAP.in(kept));
        view.wrapProperty().subscribe(on -> WRAP.put(kept, on));
    }

    /// Sets what the value is called: the title of its window.
    public void setTitle(String title) {
        this.title = title;
    }

    /// Opens the value in a window of its own (F11).
    ///
    /// @return the window
    public Stage openWindow() {
        CodeBlock copy = new CodeBlock(appearance, background, saver);
        copy.tools.getChildren().remove(copy.enlarge);
        if (preferences != null) {
            copy.remember(preferences);
        }
        copy.mode.valueProperty().set(mode.valueProperty().get());
        copy.show(source);
        return CodeWindow.open(getScene().getWindow(), title, copy, appearance);
    }

    /// Whether the value is over the limit and only its beginning is shown.
    public boolean limited() {
        return source.length() > LIMIT && !all;
    }

    private void createTools() {
        tools.getStyleClass().add("code-tools");
        ActionButton find =
                ActionButton.icon(Icon.SEARCH, "Find (Ctrl+F)").small().id("code-find");
        find.onClick(() -> showSearch(!search.isVisible()));
        ActionButton wrap =
                ActionButton.icon(Icon.WRAP, "Wrap long lines (Alt+Z)").small().id("code-wrap");
        wrap.onClick(() -> view.wrapProperty().set(!view.wrapProperty().get()));
        view.wrapProperty().subscribe(on -> {
            wrap.getStyleClass().remove("on");
            if (on) {
                wrap.getStyleClass().add("on");
            }
        });
        CopyButton copy = new CopyButton("value", this::copied);
        copy.setId("code-copy");
        ActionButton save = ActionButton.icon(Icon.DOWNLOAD, "Save as a file (Ctrl+S)")
                .small()
                .id("code-save");
        save.onClick(this::save);
        enlarge.onClick(this::openWindow);
        ActionButton grow = ActionButton.icon(Icon.UP_DOWN, "").small().id("code-grow");
        grow.onClick(() -> full.set(!full.get()));
        full.subscribe(on -> {
            String words = on ? "Shrink to ten lines (Alt+E)" : "Expand (Alt+E)";
            grow.setAccessibleText(words);
            grow.setTooltip(new Tooltip(words));
        });
        page.onClick(this::openPage);
        page.setVisible(false);
        page.setManaged(false);
        tools.getChildren().addAll(mode, Texts.spacer(), page, find, wrap, grow, copy, save, enlarge);
    }

    private void createSearch() {
        search.getStyleClass().add("code-search");
        HBox.setHgrow(phrase, Priority.ALWAYS);
        phrase.field().setId("code-phrase");
        ActionButton before =
                ActionButton.icon(Icon.CHEVRON_LEFT, "Previous").small().onClick(() -> view.nextHit(false));
        ActionButton next =
                ActionButton.icon(Icon.CHEVRON_RIGHT, "Next").small().onClick(() -> view.nextHit(true));
        search.getChildren().addAll(phrase, hitText, before, next);
        phrase.textProperty().addListener((o, was, now) -> view.find(now));
        phrase.field().setOnAction(event -> view.nextHit(true));
        view.hitCountProperty().subscribe(this::describeHits);
        view.currentHitProperty().subscribe(this::describeHits);
    }

    private void describeHits() {
        int hits = view.hitCountProperty().get();
        String count = hits >= Search.MOST ? Search.MOST + "+" : Integer.toString(hits);
        hitText.setText(hits == 0 ? "None" : view.currentHitProperty().get() + 1 + " of " + count);
    }

    private void showSearch(boolean on) {
        search.setVisible(on);
        search.setManaged(on);
        if (on) {
            phrase.field().requestFocus();
            phrase.field().selectAll();
        } else {
            view.find("");
        }
    }

    private void onKey(KeyEvent event) {
        if (FIND.match(event)) {
            showSearch(true);
            event.consume();
        } else if (event.getCode() == KeyCode.F11 && tools.getChildren().contains(enlarge)) {
            openWindow();
            event.consume();
        } else if (WRAPPING.match(event)) {
            view.wrapProperty().set(!view.wrapProperty().get());
            event.consume();
        } else if (GROW.match(event)) {
            full.set(!full.get());
            event.consume();
        } else if (COPY.match(event)
                && event.getTarget() == view
                && view.selectedText().isEmpty()) {
            Outgoing.copy(source);
            event.consume();
        } else if (SAVE.match(event)) {
            save();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && search.isVisible()) {
            showSearch(false);
            view.requestFocus();
            event.consume();
        }
    }

    private void format() {
        long mine = ++revision;
        String text = source;
        notice.getChildren().clear();
        notice.getStyleClass().remove("code-notice");
        if (limited()) {
            notice.getStyleClass().add("code-notice");
            notice.getChildren().add(limitNotice());
            Refusal.set(mode, "The value is too long to be shown as a tree");
            view.show(CodeText.plain(text.substring(0, PREVIEW)));
            return;
        }
        Refusal.set(mode, null);
        boolean tree = mode.valueProperty().get() == Mode.TREE && text.length() <= LIMIT;
        if (text.length() <= AT_ONCE) {
            view.show(lines(text, tree));
            return;
        }
        background.execute(() -> {
            CodeText ready = lines(text, tree);
            Platform.runLater(() -> {
                if (mine == revision) {
                    view.show(ready);
                }
            });
        });
    }

    private static CodeText lines(String text, boolean tree) {
        if (text.length() > LIMIT) {
            return CodeText.plain(text);
        }
        CodeText raw = CodeText.of(text, looksLikeJson(text) ? CodeText.Language.JSON : CodeText.Language.PLAIN);
        return tree ? JsonFormat.pretty(text).orElse(raw) : raw;
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return !start.isEmpty() && "{[\"-0123456789tfn".indexOf(start.charAt(0)) >= 0;
    }

    private HBox limitNotice() {
        Label words = Texts.paragraph(
                "This value has " + ByteText.of(utf8Length(source)) + ". Its first 64 KB are shown.", "sm");
        ActionButton show = ActionButton.of(ActionButton.Kind.SECONDARY, "Show all")
                .small()
                .id("code-show-all")
                .onClick(() -> {
                    all = true;
                    format();
                });
        ActionButton save = ActionButton.of(ActionButton.Kind.SECONDARY, "Save as a file")
                .small()
                .id("code-download")
                .onClick(this::save);
        Alert alert = new Alert(Alert.Kind.WARNING, words, show, save);
        alert.setId("code-limit");
        return alert;
    }

    private void save() {
        saver.save(getScene().getWindow(), "data.json", source)
                .ifPresent(problem ->
                        notice.getChildren().setAll(new Alert(Alert.Kind.ERROR, Texts.paragraph(problem, "sm"))));
    }

    /// HTML shows itself only when the user asks, in the browser, where it may run nothing and fetch nothing.
    private void openPage() {
        saver.open("answer.html", HtmlPage.of(html(source)))
                .ifPresent(problem ->
                        notice.getChildren().setAll(new Alert(Alert.Kind.ERROR, Texts.paragraph(problem, "sm"))));
    }

    /// An answer that is HTML comes as text, or as that text in a JSON string.
    private static String html(String text) {
        if (!text.startsWith("\"") || text.length() > LIMIT) {
            return text;
        }
        try {
            return JsonMapper.shared().readTree(text).asString(text);
        } catch (JacksonException e) {
            return text;
        }
    }

    private String copied() {
        String selected = view.selectedText();
        return selected.isEmpty() ? source : selected;
    }

    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
