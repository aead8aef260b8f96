package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.Writes;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.run.RunAction;
import dev.baton.desktop.screen.run.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What can be done with the selected run, by a click with the other button or the menu key. Actions that make no sense
/// now stay visible and say why in their text.
final class RunMenu extends ContextMenu {
    private static final String FILTER = "Filter by this value";
    private static final String EXCLUDE = "Exclude this value";
    private static final String COPY_CEL = "Copy as CEL";
    private static final int LONGEST_VALUE = 40;

    private final Supplier<Optional<RunFacts>> selected;

    /// @param selected the run that the menu is about
    /// @param cell what the cell that was clicked can be turned into
    /// @param rerun starts it again
    /// @param cancel asks, and cancels it
    /// @param export asks what of it goes into a bundle
    /// @param filter shows what matches a changed filter; given the change
    RunMenu(
            Navigator navigator,
            Supplier<Optional<RunFacts>> selected,
            Function<RunFacts, CellFilter> cell,
            Consumer<RunFacts> rerun,
            Consumer<RunFacts> cancel,
            Consumer<RunFacts> export,
            Consumer<UnaryOperator<RunFilter>> filter) {
        this.selected = selected;
        MenuItem again = item("Rerun", rerun);
        MenuItem stop = item("Cancel…", cancel);
        Menu only = new Menu("Filter by");
        only.getItems()
                .addAll(
                        item(
                                "This function",
                                run -> filter.accept(now ->
                                        now.withFunctions(Set.of(run.function().id())))),
                        item(
                                "This app",
                                run -> filter.accept(
                                        now -> now.withApps(Set.of(run.app().id())))),
                        item("This status", run -> filter.accept(now -> now.withStatuses(Set.of(asked(run.status()))))),
                        item(
                                "This trigger",
                                run -> filter.accept(now -> now.withQuery(
                                        "event.name == \"" + run.trigger().label() + "\""))));
        MenuItem value = item(FILTER, run -> cell.apply(run).only().ifPresent(next -> filter.accept(now -> next)));
        MenuItem without =
                item(EXCLUDE, run -> cell.apply(run).without().ifPresent(next -> filter.accept(now -> next)));
        MenuItem cel = item(COPY_CEL, run -> cell.apply(run).cel().ifPresent(RunMenu::copy));
        value.setId("filter-by-value");
        without.setId("exclude-value");
        cel.setId("copy-as-cel");
        Menu copy = new Menu("Copy");
        copy.getItems()
                .addAll(
                        item("ID", run -> copy(run.id().value())),
                        item("Link", run -> copy(Links.format(route(run)))),
                        item("JSON", run -> copy(RunExport.text(List.of(run), ExportFormat.JSON))),
                        item("CSV", run -> copy(RunExport.text(List.of(run), ExportFormat.CSV))));
        List<MenuItem> items = new ArrayList<>(List.of(
                item("Open", run -> navigator.openInTab(route(run))),
                item("Open in a window", run -> navigator.openInWindow(route(run))),
                item(
                        "Compare with the last success",
                        run -> navigator.openInTab(
                                Route.RunDiff.withLastSuccess(run.id().value()))),
                new SeparatorMenuItem(),
                again,
                stop,
                new SeparatorMenuItem(),
                value,
                without,
                cel,
                only,
                copy,
                item("Export…", export),
                new SeparatorMenuItem(),
                item(
                        "Go to the function",
                        run -> navigator.open(new Route.Function(run.function().slug())))));
        getItems().setAll(items);
        setOnShowing(event -> {
            Optional<RunFacts> run = selected.get();
            getItems().forEach(each -> each.setDisable(run.isEmpty()));
            String writes =
                    getOwnerNode() == null ? "" : Writes.refusal(getOwnerNode().getScene());
            run.ifPresent(known -> {
                say(again, "Rerun", refusal(writes, RunAction.RERUN, known));
                say(stop, "Cancel…", refusal(writes, RunAction.CANCEL, known));
                CellFilter of = cell.apply(known);
                String named = of.value().isEmpty() ? "" : ": " + shortened(of.value());
                say(value, FILTER + named, of.only().isPresent() ? null : "Not of this column");
                say(without, EXCLUDE + named, of.without().isPresent() ? null : "Not of this column");
                say(cel, COPY_CEL, of.cel().isPresent() ? null : "Expressions know nothing of it");
            });
        });
    }

    /// The first sentence or clause has to do in a menu.
    private static @Nullable String refusal(String writes, RunAction action, RunFacts run) {
        return writes.isEmpty() ? action.refusal(run.status()) : writes.split(":", 2)[0];
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private static void say(MenuItem item, String text, @Nullable String refusal) {
        Refusal.set(item, text, refusal);
    }

    private static Status asked(Status status) {
        return status == Status.WAITING ? Status.RUNNING : status;
    }

    private MenuItem item(String text, Consumer<RunFacts> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> selected.get().ifPresent(action));
        return item;
    }

    private static Route route(RunFacts run) {
        return new Route.Run(run.id().value(), Params.NONE);
    }

    private static void copy(String text) {
        Outgoing.copy(text);
    }
}
