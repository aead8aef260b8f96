package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.History;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// The places behind or ahead of a tab by their titles, as a menu of the buttons *Back* and *Forward*: after a right
/// click, the menu key, or while the button is held down.
final class HistoryMenu {
    private static final Duration HELD = Duration.millis(500);
    private static final List<String> TOLD =
            List.of("name", "q", "filterStatus", "filterFunction", "filterApp", "last", "start", "search");

    private HistoryMenu() {}

    /// Gives the button *Back* its menu.
    static void behind(Button button, Supplier<Tab> tab) {
        attach(button, () -> {
            Tab now = tab.get();
            return menu(now, IntStream.iterate(now.position() - 1, i -> i >= 0, i -> i - 1));
        });
    }

    /// Gives the button *Forward* its menu.
    static void ahead(Button button, Supplier<Tab> tab) {
        attach(button, () -> {
            Tab now = tab.get();
            return menu(now, IntStream.range(now.position() + 1, now.entries().size()));
        });
    }

    private static void attach(Button button, Supplier<ContextMenu> menu) {
        Runnable open = () -> menu.get().show(button, Side.BOTTOM, 0, 4);
        button.setOnContextMenuRequested(event -> {
            open.run();
            event.consume();
        });
        PauseTransition held = new PauseTransition(HELD);
        held.setOnFinished(event -> {
            button.disarm();
            open.run();
        });
        button.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                held.playFromStart();
            }
        });
        button.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> held.stop());
        button.addEventHandler(MouseEvent.MOUSE_EXITED, event -> held.stop());
    }

    private static ContextMenu menu(Tab tab, IntStream indexes) {
        ContextMenu menu = new ContextMenu();
        menu.setId("history-menu");
        List<History.Entry> entries = tab.entries();
        indexes.forEach(index -> {
            MenuItem item = new MenuItem(words(entries.get(index)));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> tab.goTo(index));
            menu.getItems().add(item);
        });
        return menu;
    }

    /// The title of the screen, and what it is narrowed to: `Runs · FAILED · 3d`.
    private static String words(History.Entry entry) {
        String title = entry.title().isEmpty() ? Links.format(entry.route()) : entry.title();
        Params params = params(entry.route());
        String narrowed =
                TOLD.stream().flatMap(name -> params.get(name).stream()).collect(Collectors.joining(" · "));
        return narrowed.isEmpty() ? title : title + " · " + narrowed;
    }

    private static Params params(Route route) {
        return switch (route) {
            case Route.Apps apps -> apps.params();
            case Route.Functions functions -> functions.params();
            case Route.Runs runs -> runs.params();
            case Route.Events events -> events.params();
            default -> Params.NONE;
        };
    }
}
