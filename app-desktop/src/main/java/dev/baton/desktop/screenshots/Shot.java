package dev.baton.desktop.screenshots;

import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.shell.MainWindow;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/// A picture to be taken.
///
/// @param name of the file, without theme, size and ending
/// @param steps what to do before, with some frames between
record Shot(String name, List<Consumer<MainWindow>> steps) {
    /// The whole tour of the demo.
    static List<Shot> ofDemo(DemoShop shop) {
        return List.of(
                at("apps", new Route.Apps(Params.NONE)),
                at("functions", new Route.Functions(Params.NONE)),
                at("function", new Route.Function("shop-process-order")),
                at("runs", new Route.Runs(Params.NONE)),
                at("run", run(shop, "process-order", "COMPLETED")),
                at("run-failed", run(shop, "sync-crm", "FAILED")),
                at("run-diff", diff(shop)),
                at("events", new Route.Events(Params.NONE)),
                new Shot(
                        "events-expanded",
                        List.of(window -> window.open(new Route.Events(Params.NONE)), window -> openRow(window, 3))),
                sendEvent(),
                palette(),
                at("settings", new Route.Settings()));
    }

    /// A route, looked at when its answers have come.
    static Shot at(String name, Route route) {
        return new Shot(name, List.of(window -> window.open(route), window -> {}, window -> {}));
    }

    /// The dialog that sends an event, over the events.
    static Shot sendEvent() {
        return new Shot(
                "send-event",
                List.of(
                        window -> window.open(new Route.Events(Params.NONE)),
                        window -> press(window, "send-event"),
                        window -> {}));
    }

    /// Quick search with a word typed, over the runs.
    static Shot palette() {
        return new Shot(
                "palette",
                List.of(
                        window -> window.open(new Route.Runs(Params.NONE)),
                        window -> press(window, "search"),
                        window -> type(window, "palette-field", "process"),
                        window -> {}));
    }

    private static void type(MainWindow window, String id, String text) {
        if (seen(window, "#" + id) instanceof TextField field) {
            field.setText(text);
        }
    }

    private static Route diff(DemoShop shop) {
        return run(shop, "charge-card", "FAILED") instanceof Route.Run failed
                ? Route.RunDiff.withLastSuccess(failed.runId())
                : new Route.Runs(Params.NONE);
    }

    private static Route run(DemoShop shop, String function, String status) {
        return shop.runs().stream()
                .filter(run ->
                        run.function().name().equals(function) && run.status().equals(status))
                .findFirst()
                .map(run -> new Route.Run(run.id(), Params.NONE))
                .orElseThrow(() -> new IllegalArgumentException("the demo has no such run of " + function));
    }

    /// What can be seen of what a selector finds: a tab keeps screens that it does not show.
    private static Node seen(MainWindow window, String selector) {
        return window.overlay().lookupAll(selector).stream()
                .filter(Shot::isSeen)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + selector + " is shown"));
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void press(MainWindow window, String id) {
        if (seen(window, "#" + id) instanceof Button button) {
            button.fire();
        }
    }

    @SuppressWarnings("unchecked")
    private static void openRow(MainWindow window, int index) {
        if (seen(window, ".data-table") instanceof DataTable<?> table) {
            DataTable<Object> rows = (DataTable<Object>) table;
            rows.getSelectionModel().select(index);
            rows.setOpen(rows.getItems().get(index), true);
        }
    }
}
