package dev.baton.desktop.screenshots;

import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.shell.MainWindow;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;

/// A picture to be taken.
///
/// @param name of the file, without theme, size and ending
/// @param steps what to do before, with some frames between
record Shot(String name, List<Consumer<MainWindow>> steps) {
    /// The whole tour.
    static List<Shot> all() {
        return List.of(
                new Shot("apps", List.of(window -> window.open(new Route.Apps(Params.NONE)))),
                new Shot("functions", List.of(window -> window.open(new Route.Functions(Params.NONE)))),
                new Shot("events", List.of(window -> window.open(new Route.Events(Params.NONE)))),
                new Shot(
                        "events-expanded",
                        List.of(window -> window.open(new Route.Events(Params.NONE)), window -> openRow(window, 3))),
                new Shot(
                        "send-event",
                        List.of(
                                window -> window.open(new Route.Events(Params.NONE)),
                                window -> press(window, "send-event"))),
                new Shot("settings", List.of(window -> window.open(new Route.Settings()))));
    }

    private static void press(MainWindow window, String id) {
        if (window.overlay().lookup("#" + id) instanceof Button button) {
            button.fire();
        }
    }

    @SuppressWarnings("unchecked")
    private static void openRow(MainWindow window, int index) {
        if (window.overlay().lookup(".data-table") instanceof DataTable<?> table) {
            DataTable<Object> rows = (DataTable<Object>) table;
            rows.getSelectionModel().select(index);
            rows.setOpen(rows.getItems().get(index), true);
        }
    }
}
