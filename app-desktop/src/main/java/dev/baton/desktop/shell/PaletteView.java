package dev.baton.desktop.shell;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LoadingRing;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.search.Hit;
import dev.baton.desktop.search.QuickSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;

/// Quick search and command palette: one field, below it what fits. The focus stays in the field; arrows move the
/// selection, Enter opens, Ctrl Enter in a new tab, Shift Enter in a window of its own.
final class PaletteView extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double WIDTH = 720;
    private static final double LIST_HEIGHT = 448;
    private static final int PAGE = 8;
    private static final String PROMPT = "Search runs, functions, apps and events, or paste an id or a link";

    private final QuickSearch search;
    private final Navigator navigator;
    private final TextField field = new TextField();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final LoadingRing ring = new LoadingRing(14);
    private final List<HBox> rows = new ArrayList<>();
    private final Subscription results;
    private List<Hit> hits = List.of();
    private int selected;

    private PaletteView(QuickSearch search, Navigator navigator, String start) {
        this.search = search;
        this.navigator = navigator;
        getStyleClass().add("palette");
        setId("palette");
        setPrefWidth(WIDTH);
        setMaxSize(WIDTH, USE_PREF_SIZE);
        field.setId("palette-field");
        field.setPromptText(PROMPT);
        field.setAccessibleText(PROMPT);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox head = new HBox(
                8,
                new IconView(Icon.SEARCH),
                field,
                ring,
                Pill.of("Development", Pill.Kind.NEUTRAL).small());
        head.getStyleClass().add("palette-head");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMaxHeight(LIST_HEIGHT);
        list.getStyleClass().add("palette-list");
        list.setAccessibleRole(AccessibleRole.LIST_VIEW);
        getChildren().addAll(head, Texts.line(), scroll, foot());
        field.textProperty().addListener((o, before, now) -> {
            selected = 0;
            search.search(now);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty().addListener((o, before, now) -> {
            if (now) {
                field.requestFocus();
                field.end();
            }
        });
        search.open();
        results = search.resultProperty().subscribe(this::show);
        field.setText(start);
    }

    /// Opens it over a window.
    ///
    /// @param start what stands in the field: a mark, or nothing
    static void open(QuickSearch search, Navigator navigator, String start) {
        PaletteView view = new PaletteView(search, navigator, start);
        navigator.overlay().openPalette(view, () -> {
            view.results.unsubscribe();
            search.close();
        });
    }

    private void show(QuickSearch.Result result) {
        ring.setVisible(result.searching());
        Hit before = selected < hits.size() ? hits.get(selected) : null;
        hits = result.hits();
        int at = before == null || selected == 0 ? -1 : hits.indexOf(before);
        selected = at >= 0 ? at : Math.min(selected, Math.max(0, hits.size() - 1));
        rows.clear();
        list.getChildren().clear();
        Hit.Group group = null;
        for (Hit hit : hits) {
            if (hit.group() != group) {
                group = hit.group();
                list.getChildren().add(Texts.label(group.title(), "palette-group"));
            }
            HBox row = row(hit, result.words());
            rows.add(row);
            list.getChildren().add(row);
        }
        if (hits.isEmpty()) {
            list.getChildren().add(nothing(result));
        }
        mark();
    }

    private static Node nothing(QuickSearch.Result result) {
        String text = result.searching()
                ? "Searching…"
                : result.problem().isEmpty()
                        ? "Nothing found for “" + result.words() + "”."
                        : "The server could not be asked. " + result.problem();
        return Texts.paragraph(text, "muted", "palette-nothing");
    }

    private HBox row(Hit hit, String words) {
        boolean off = !hit.unavailable().isEmpty();
        TextFlow title = highlighted(hit.title(), words);
        HBox row = new HBox(
                8,
                hit.status() == null ? new IconView(hit.icon()) : new StatusDot(hit.status(), 14),
                title,
                Texts.label(hit.detail(), "sm", "muted"),
                Texts.spacer());
        if (!hit.code().isEmpty()) {
            row.getChildren().add(Texts.fixed(hit.code(), "mono", "muted"));
        }
        hit.keys().forEach(cap -> row.getChildren().add(new KeyHint(cap)));
        row.getStyleClass().add("palette-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setFillHeight(false);
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(hit.title() + (hit.detail().isEmpty() ? "" : ", " + hit.detail()));
        row.setOpacity(off ? 0.55 : 1);
        row.setOnMouseClicked(event -> {
            selected = rows.indexOf(row);
            open(event.isShortcutDown(), event.isShiftDown());
        });
        return row;
    }

    private static TextFlow highlighted(String text, String words) {
        int at = words.isEmpty() ? -1 : text.toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
        TextFlow flow = new TextFlow();
        flow.setMinWidth(USE_PREF_SIZE);
        if (at < 0) {
            flow.getChildren().add(run(text, "palette-title"));
        } else {
            flow.getChildren()
                    .addAll(
                            run(text.substring(0, at), "palette-title"),
                            run(text.substring(at, at + words.length()), "palette-match"),
                            run(text.substring(at + words.length()), "palette-title"));
        }
        return flow;
    }

    private static Text run(String text, String styleClass) {
        return Texts.run(text, styleClass);
    }

    private void onKey(KeyEvent event) {
        KeyCode code = event.getCode();
        switch (code) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            case ENTER -> open(event.isShortcutDown(), event.isShiftDown());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int step) {
        if (!hits.isEmpty()) {
            boolean single = Math.abs(step) == 1;
            selected = single
                    ? Math.floorMod(selected + step, hits.size())
                    : Math.clamp((long) selected + step, 0, hits.size() - 1);
            mark();
        }
    }

    private void mark() {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).pseudoClassStateChanged(SELECTED, i == selected);
        }
        if (selected < rows.size()) {
            HBox row = rows.get(selected);
            field.setAccessibleHelp(row.getAccessibleText());
            reveal(row);
        }
    }

    private void reveal(HBox row) {
        if (selected == 0) {
            scroll.setVvalue(0);
            return;
        }
        applyCss();
        layout();
        double content = list.getHeight();
        double view = scroll.getViewportBounds().getHeight();
        if (content <= view || view <= 0) {
            return;
        }
        double top = row.getBoundsInParent().getMinY();
        double bottom = row.getBoundsInParent().getMaxY();
        double offset = scroll.getVvalue() * (content - view);
        if (top < offset) {
            scroll.setVvalue(top / (content - view));
        } else if (bottom > offset + view) {
            scroll.setVvalue((bottom - view) / (content - view));
        }
    }

    private void open(boolean inTab, boolean inWindow) {
        if (selected >= hits.size() || !hits.get(selected).unavailable().isEmpty()) {
            return;
        }
        Hit hit = hits.get(selected);
        navigator.overlay().closeDialog();
        search.opened(hit);
        switch (hit.target()) {
            case Hit.Target.Action action -> action.command().run();
            case Hit.Target.Place place -> {
                if (inWindow) {
                    navigator.openInWindow(place.route());
                } else if (inTab) {
                    navigator.openInTab(place.route());
                } else {
                    navigator.open(place.route());
                }
            }
        }
    }

    private static HBox foot() {
        HBox foot = new HBox(
                16,
                hint("⏎", "open"),
                hint("Ctrl ⏎", "new tab"),
                hint("Shift ⏎", "new window"),
                Texts.spacer(),
                hint(">", "commands"),
                hint("@", "functions"),
                hint("#", "runs"));
        foot.getStyleClass().add("palette-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private static HBox hint(String key, String meaning) {
        HBox hint = new HBox(6, new KeyHint(key), Texts.fixed(meaning, "xs", "muted"));
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }
}
