package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Writes;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What can be done with the selected event, by a click with the other button or the menu key. Actions that make no
/// sense now stay visible and say why in their text.
final class EventMenu extends ContextMenu {
    private static final int LONGEST_VALUE = 40;

    private final Supplier<Optional<EventRow>> selected;

    /// What the menu asks of its screen.
    ///
    /// @param payload hands on the payload of an event as laid-out JSON
    /// @param save keeps the payload of an event in the library
    /// @param replay opens the send dialog with the payload of an event
    /// @param filter shows what matches another filter
    record Actions(
            Consumer<EventRow> replay,
            Consumer<EventRow> save,
            Consumer<EventRow> copyPayload,
            Consumer<EventFilter> filter) {}

    /// @param selected the event that the menu is about
    /// @param cell what the cell that was clicked can be turned into
    EventMenu(
            Navigator navigator,
            Supplier<Optional<EventRow>> selected,
            Function<EventRow, EventCell> cell,
            Actions actions) {
        this.selected = selected;
        MenuItem replay = item("Replay…", actions.replay());
        MenuItem value = item("", row -> cell.apply(row).only().ifPresent(actions.filter()));
        MenuItem without = item("", row -> cell.apply(row).without().ifPresent(actions.filter()));
        MenuItem cel = item("", row -> cell.apply(row).cel().ifPresent(Outgoing::copy));
        value.setId("filter-by-value");
        without.setId("exclude-value");
        cel.setId("copy-as-cel");
        Menu copy = new Menu("Copy");
        copy.getItems()
                .addAll(
                        item("ID", row -> Outgoing.copy(row.id())),
                        item("Link", row -> Outgoing.copy(Links.format(new Route.Event(row.id())))),
                        item("Payload", actions.copyPayload()));
        getItems()
                .setAll(List.of(
                        item("Open", row -> navigator.openInTab(new Route.Event(row.id()))),
                        item("Open in a window", row -> navigator.openInWindow(new Route.Event(row.id()))),
                        new SeparatorMenuItem(),
                        replay,
                        item("Save to library", actions.save()),
                        new SeparatorMenuItem(),
                        value,
                        without,
                        cel,
                        copy));
        setOnShowing(event -> {
            Optional<EventRow> row = selected.get();
            getItems().forEach(each -> each.setDisable(row.isEmpty()));
            boolean lost = getOwnerNode() != null
                    && !Writes.refusal(getOwnerNode().getScene()).isEmpty();
            row.ifPresent(known -> {
                EventCell of = cell.apply(known);
                String named = of.value().isEmpty() ? "" : ": " + shortened(of.value());
                say(replay, "Replay…", lost ? "Not connected" : null);
                say(value, "Filter by this value" + named, of.only().isPresent() ? null : "Not of this column");
                say(without, "Exclude this value" + named, of.without().isPresent() ? null : "Not of this column");
                say(cel, "Copy as CEL", of.cel().isPresent() ? null : "Expressions know nothing of it");
            });
        });
    }

    private static void say(MenuItem item, String text, @Nullable String refusal) {
        Refusal.set(item, text, refusal);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private MenuItem item(String text, Consumer<EventRow> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> selected.get().ifPresent(action));
        return item;
    }
}
