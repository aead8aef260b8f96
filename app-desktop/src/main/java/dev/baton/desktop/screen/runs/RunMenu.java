package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunAction;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.runs.RunExport.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// What can be done with the selected run, by a click with the other button or the menu key. Actions that make no sense
/// now stay visible and say why in their text.
final class RunMenu extends ContextMenu {
    private final Supplier<Optional<RunFacts>> selected;

    /// @param selected the run that the menu is about
    /// @param rerun starts it again
    /// @param cancel asks, and cancels it
    /// @param filter shows what matches a changed filter; given the change
    RunMenu(
            Navigator navigator,
            Supplier<Optional<RunFacts>> selected,
            Consumer<RunFacts> rerun,
            Consumer<RunFacts> cancel,
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
        Menu copy = new Menu("Copy");
        copy.getItems()
                .addAll(
                        item("ID", run -> copy(run.id().value())),
                        item("Link", run -> copy(Links.format(route(run)))),
                        item("JSON", run -> copy(RunExport.text(List.of(run), Format.JSON))),
                        item("CSV", run -> copy(RunExport.text(List.of(run), Format.CSV))));
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
                only,
                copy,
                new SeparatorMenuItem(),
                item(
                        "Go to the function",
                        run -> navigator.open(new Route.Function(run.function().slug())))));
        getItems().setAll(items);
        setOnShowing(event -> {
            Optional<RunFacts> run = selected.get();
            getItems().forEach(each -> each.setDisable(run.isEmpty()));
            run.ifPresent(known -> {
                say(again, "Rerun", RunAction.RERUN.refusal(known.status()));
                say(stop, "Cancel…", RunAction.CANCEL.refusal(known.status()));
            });
        });
    }

    private static void say(MenuItem item, String text, @Nullable String refusal) {
        item.setDisable(refusal != null);
        item.setText(refusal == null ? text : text + "  " + refusal.toLowerCase(Locale.ROOT));
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
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
