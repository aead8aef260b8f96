package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Screen;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The tabs of the window, and the button for one more.
final class TabStrip extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /// How far from the tabs one has to be dragged before it leaves them.
    private static final double AWAY = 24;

    private final Tabs tabs;
    private final Function<Tab, Screen> screens;
    private final TearOff tearOff;
    private final Map<Tab, HBox> items = new HashMap<>();
    private final Region mark = new Region();

    /// Makes a window of a tab.
    interface TearOff {
        /// @param x on the screen, where the tab was dropped
        void at(Tab tab, double x, double y);
    }

    /// @param screens gives the screen that a tab shows
    TabStrip(Tabs tabs, Function<Tab, Screen> screens, TearOff tearOff) {
        this.tabs = tabs;
        this.screens = screens;
        this.tearOff = tearOff;
        mark.getStyleClass().add("tab-mark");
        mark.setManaged(false);
        mark.setVisible(false);
        getStyleClass().add("tab-strip");
        setId("tab-strip");
        tabs.all().addListener((ListChangeListener<Tab>) change -> rebuild());
        tabs.selectedProperty().addListener((o, before, now) -> mark());
        rebuild();
    }

    /// Whether a point on the screen lies on the tabs.
    boolean covers(double x, double y) {
        return isClose(x, y, 0);
    }

    private boolean isClose(double x, double y, double margin) {
        if (getScene() == null
                || getScene().getWindow() == null
                || !getScene().getWindow().isShowing()) {
            return false;
        }
        Bounds here = localToScreen(getLayoutBounds());
        return here != null
                && x >= here.getMinX()
                && x <= here.getMaxX()
                && y >= here.getMinY() - margin
                && y <= here.getMaxY() + margin;
    }

    /// Before which of its tabs a tab dropped here would stand.
    int indexAt(double x) {
        return (int) tabs.all().stream()
                .map(items::get)
                .map(item -> item.localToScreen(item.getLayoutBounds()))
                .filter(bounds -> bounds.getCenterX() < x)
                .count();
    }

    /// Shows where a tab dropped here would stand.
    void showMark(double x) {
        // Behind the last tab there is the button for one more.
        double at = getChildren().get(indexAt(x)).getBoundsInParent().getMinX();
        mark.resizeRelocate(at - 2, getHeight() / 2 - 12, 2, 24);
        mark.setVisible(true);
    }

    void hideMark() {
        mark.setVisible(false);
    }

    /// The screens of the tabs were made anew.
    void renew() {
        items.clear();
        rebuild();
    }

    private void rebuild() {
        items.keySet().retainAll(tabs.all());
        getChildren().clear();
        for (Tab tab : tabs.all()) {
            getChildren().add(items.computeIfAbsent(tab, this::item));
        }
        getChildren()
                .add(ActionButton.icon(Icon.PLUS, "New tab")
                        .small()
                        .id("new-tab")
                        .onClick(tabs::openNew));
        getChildren().add(mark);
        mark();
    }

    private void mark() {
        items.forEach((tab, item) -> item.pseudoClassStateChanged(CURRENT, tab == tabs.selected()));
    }

    private HBox item(Tab tab) {
        StackPane sign = new StackPane();
        Label title = Texts.label("", "tab-title");
        tab.routeProperty().subscribe(route -> {
            Screen screen = screens.apply(tab);
            sign.getChildren().setAll(screen.tabIcon());
            title.textProperty().bind(screen.title());
        });
        Button close = new Button();
        close.getStyleClass().setAll("tab-close");
        close.setGraphic(new IconView(Icon.CLOSE, 12));
        close.setAccessibleText("Close tab");
        close.setFocusTraversable(false);
        close.setOnAction(event -> tabs.close(tab));
        HBox item = new HBox(6, sign, title, close);
        item.getStyleClass().add("tab-button");
        item.setAlignment(Pos.CENTER_LEFT);
        item.setAccessibleRole(AccessibleRole.TAB_ITEM);
        item.accessibleTextProperty().bind(title.textProperty());
        item.setFocusTraversable(true);
        item.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER, SPACE -> tabs.select(tab);
                case DELETE -> tabs.close(tab);
                default -> {
                    return;
                }
            }
            event.consume();
        });
        item.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                tabs.close(tab);
            } else {
                tabs.select(tab);
            }
        });
        TabDrag.install(item, new Moving(tab, title::getText));
        return item;
    }

    /// A tab of this strip that is dragged: along it, or out of it.
    private final class Moving implements TabDrag.Target {
        private final Tab tab;
        private final Supplier<String> title;

        Moving(Tab tab, Supplier<String> title) {
            this.tab = tab;
            this.title = title;
        }

        @Override
        public String title() {
            return title.get();
        }

        @Override
        public String over(double x, double y) {
            if (isClose(x, y, AWAY)) {
                showMark(x);
                return "";
            }
            hideMark();
            return "Release to open it in a window";
        }

        @Override
        public void drop(double x, double y) {
            if (isClose(x, y, AWAY)) {
                tabs.move(tab, indexAt(x));
            } else {
                tearOff.at(tab, x, y);
            }
        }

        @Override
        public void end() {
            hideMark();
        }
    }
}
