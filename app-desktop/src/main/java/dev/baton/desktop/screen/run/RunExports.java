package dev.baton.desktop.screen.run;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.screen.run.RunViewModel.TraceView;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;

/// What of a run can be taken elsewhere: as JSON, as a picture, as Markdown, as a command. FX thread only.
///
/// @param window the window that dialogs belong to, while there is one
record RunExports(RunParts parts, RunViewModel model, Navigator navigator, Supplier<Optional<Window>> window) {
    List<Command> commands() {
        return List.of(
                Command.of("run.copy-curl", Menu.RUN, "Copy its event as cURL", this::copyCurl)
                        .withKeywords("curl", "send", "command")
                        .withIcon(Icon.COPY),
                Command.of("run.copy-markdown", Menu.RUN, "Copy as Markdown", this::copyMarkdown)
                        .withKeywords("issue", "table")
                        .withIcon(Icon.COPY),
                Command.of("bundle.export", Menu.FILE, "Export run…", this::bundle)
                        .withKey("Shortcut+Shift+E")
                        .withKeywords("bundle", "share", "offline")
                        .withIcon(Icon.DOWNLOAD),
                Command.of("run.export", Menu.FILE, "Export run as JSON…", this::json)
                        .withKeywords("json")
                        .withIcon(Icon.DOWNLOAD),
                Command.of(
                                "run.picture-light",
                                Menu.FILE,
                                "Save the timeline as a light picture…",
                                () -> picture(ThemeChoice.LIGHT))
                        .withKeywords("png", "image")
                        .withIcon(Icon.DOWNLOAD),
                Command.of(
                                "run.picture-dark",
                                Menu.FILE,
                                "Save the timeline as a dark picture…",
                                () -> picture(ThemeChoice.DARK))
                        .withKeywords("png", "image")
                        .withIcon(Icon.DOWNLOAD));
    }

    private void copyCurl() {
        model.acts().payload(event -> {
            Outgoing.copy(RunText.curl(parts.client().address(), Outgoing.masked(event)));
            navigator.overlay().show(Toast.of(Alert.Kind.SUCCESS, "Command copied", ""));
        });
    }

    private void copyMarkdown() {
        view().ifPresent(view -> model.facts().ifPresent(run -> {
            Outgoing.copy(RunText.markdown(run, view.trace()));
            navigator.overlay().show(Toast.of(Alert.Kind.SUCCESS, "Run copied as Markdown", ""));
        }));
    }

    private void bundle() {
        parts.exportBundle(navigator.overlay(), List.of(model.id().value()));
    }

    /// Saves facts, steps and values as they were read, as JSON.
    private void json() {
        model.acts()
                .export(text ->
                        window.get().ifPresent(owner -> tell(parts.saver().save(owner, name("json"), text))));
    }

    private void picture(ThemeChoice theme) {
        view().ifPresent(view -> window.get()
                .ifPresent(owner -> tell(parts.saver()
                        .saveBytes(
                                owner,
                                name("png"),
                                TracePicture.png(view.timeline(), theme, parts.clock(), parts.times()::precise)))));
    }

    private String name(String ending) {
        return "run-" + model.id().value() + "." + ending;
    }

    private Optional<TraceView> view() {
        return model.traceProperty().get() instanceof LoadState.Loaded<TraceView> loaded
                ? Optional.of(loaded.value())
                : Optional.empty();
    }

    private void tell(Optional<String> problem) {
        problem.ifPresent(
                words -> navigator.overlay().show(Toast.of(Alert.Kind.ERROR, "The run could not be exported", words)));
    }
}
