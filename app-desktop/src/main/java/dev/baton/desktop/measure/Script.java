package dev.baton.desktop.measure;

import dev.baton.desktop.demo.DemoEvent;
import dev.baton.desktop.demo.DemoFunction;
import dev.baton.desktop.demo.DemoRun;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.shell.MainWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// What a user does with a window: a list of deeds, of which each is one key, one click or one letter.
///
/// A round goes to every screen, filters, searches, opens rows and runs, turns their pages, looks for things, switches
/// the
/// theme, begins to send an event, and opens and closes tabs and windows.
final class Script {
    private static final KeyCode[] SECTIONS = {KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4};
    private static final int RUNS = 4;

    private final DemoShop shop;
    private final List<Deed> deeds = new ArrayList<>();

    /// Something that a user does in one go.
    ///
    /// @param name what it is
    /// @param act does it; called on the thread of the windows
    record Deed(String name, Consumer<MainWindow> act) {}

    private Script(DemoShop shop) {
        this.shop = shop;
    }

    /// One round.
    ///
    /// @param number of the round: other runs and events in each
    static List<Deed> round(DemoShop shop, int number) {
        Script script = new Script(shop);
        script.screens();
        script.list();
        script.runs(number);
        script.others(number);
        script.window();
        return script.deeds;
    }

    private void screens() {
        for (KeyCode section : SECTIONS) {
            key("switch screen", section, "shortcut");
        }
        key("switch screen", KeyCode.COMMA, "shortcut");
        key("switch screen", KeyCode.DIGIT3, "shortcut");
    }

    private void list() {
        add("focus list", (window, scene) -> focus(window, "#runs-table"));
        for (int i = 0; i < 3; i++) {
            key("move in list", KeyCode.DOWN);
            key("open row", KeyCode.RIGHT);
        }
        key("close row", KeyCode.LEFT);
        add("filter", (window, scene) -> window.open(new Route.Runs(Params.of(Map.of("filterStatus", "FAILED")))));
        add("filter", (window, scene) -> window.open(new Route.Runs(Params.NONE)));
        click("open search", "#toggle-search");
        type("type in search", "event");
        click("close search", "#toggle-search");
        click("pause", "#pause");
        click("follow", "#pause");
    }

    private void runs(int number) {
        List<DemoRun> all = shop.runs();
        for (int i = 0; i < RUNS; i++) {
            String id = all.get((number * RUNS + i) % all.size()).id();
            add("open run", (window, scene) -> window.open(new Route.Run(id, Params.NONE)));
            add("focus timeline", (window, scene) -> focus(window, "#timeline"));
            for (int step = 0; step < 3; step++) {
                key("select step", KeyCode.DOWN);
            }
        }
        add("turn tab", (window, scene) -> turn(window, "#inspector-tabs"));
        for (int page = 0; page < 5; page++) {
            add("turn page", (window, scene) -> turn(window, "#run-tabs"));
        }
        add("focus find", (window, scene) -> focus(window, "#find-span"));
        type("find in run", "cha");
        key("back", KeyCode.LEFT, "alt");
    }

    private void others(int number) {
        DemoFunction function = shop.functions().get(number % shop.functions().size());
        add("open function", (window, scene) -> window.open(new Route.Function(function.slug())));
        DemoEvent event = shop.events().get(number % shop.events().size());
        add("open event", (window, scene) -> window.open(new Route.Event(event.id())));
        shop.runs().stream()
                .filter(run -> run.status().equals("FAILED"))
                .skip(number % 3)
                .findFirst()
                .ifPresent(run ->
                        add("compare runs", (window, scene) -> window.open(Route.RunDiff.withLastSuccess(run.id()))));
    }

    private void window() {
        key("open palette", KeyCode.K, "shortcut");
        type("type in palette", "order");
        key("close palette", KeyCode.ESCAPE);
        key("switch theme", KeyCode.D, "shortcut", "shift");
        key("switch theme", KeyCode.D, "shortcut", "shift");
        key("open send event", KeyCode.E, "shortcut");
        add("type event", (window, scene) -> Keys.type(scene, "x"));
        key("close send event", KeyCode.ESCAPE);
        key("open drawer", KeyCode.J, "shortcut");
        key("close drawer", KeyCode.J, "shortcut");
        key("open tab", KeyCode.T, "shortcut");
        key("close tab", KeyCode.W, "shortcut");
        List<Stage> opened = new ArrayList<>();
        String run = shop.runs().getFirst().id();
        add("open window", (window, scene) -> opened.add(window.openInWindow(new Route.Run(run, Params.NONE))));
        add("close window", (window, scene) -> opened.forEach(Stage::close));
    }

    private void key(String name, KeyCode code, String... with) {
        add(name, (window, scene) -> Keys.press(scene, code, with));
    }

    private void type(String name, String text) {
        text.chars().forEach(letter -> add(name, (window, scene) -> Keys.type(scene, Character.toString(letter))));
    }

    private void click(String name, String selector) {
        add(name, (window, scene) -> {
            if (find(window, selector) instanceof ButtonBase button) {
                button.fire();
            }
        });
    }

    private void add(String name, BiConsumer<MainWindow, Scene> act) {
        deeds.add(new Deed(name, window -> act.accept(window, window.stage().getScene())));
    }

    private static void focus(MainWindow window, String selector) {
        find(window, selector).requestFocus();
    }

    /// Goes to the next tab of a row of tabs, if it is there.
    private static void turn(MainWindow window, String selector) {
        if (window.screen().root().lookup(selector) instanceof Pane row) {
            List<ToggleButton> tabs = row.getChildren().stream()
                    .filter(ToggleButton.class::isInstance)
                    .map(ToggleButton.class::cast)
                    .toList();
            int shown = tabs.indexOf(
                    tabs.stream().filter(ToggleButton::isSelected).findFirst().orElse(null));
            if (!tabs.isEmpty()) {
                tabs.get((shown + 1) % tabs.size()).fire();
            }
        }
    }

    /// A node of the screen that is shown.
    ///
    /// @throws IllegalStateException when it is not there
    static Node find(MainWindow window, String selector) {
        Node found = window.screen().root().lookup(selector);
        if (found == null) {
            throw new IllegalStateException("there is no " + selector + " on the screen");
        }
        return found;
    }
}
