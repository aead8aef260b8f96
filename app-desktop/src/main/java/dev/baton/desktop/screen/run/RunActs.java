package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What a user can ask of a run, and what became of it. Owned by the UI thread.
public final class RunActs {
    private final RunId id;
    private final RunCalls calls;
    private final RunDocument document;
    private final Executor ui;
    private final Runnable changed;
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private long notices;

    /// @param changed is called when the run may have changed
    RunActs(RunId id, BatonClient client, RunCalls calls, Executor ui, Runnable changed) {
        this.id = id;
        this.calls = calls;
        this.document = new RunDocument(client, id);
        this.ui = ui;
        this.changed = changed;
    }

    /// Whether a cancellation is under way.
    public ReadOnlyBooleanProperty cancellingProperty() {
        return cancelling.getReadOnlyProperty();
    }

    /// What became of the last action; null at first.
    public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Asks the server to cancel the run. The caller has asked the user.
    public void cancel() {
        if (cancelling.get()) {
            return;
        }
        cancelling.set(true);
        calls.cancel(id)
                .whenComplete((answer, problem) -> ui.execute(() -> {
                    cancelling.set(false);
                    if (problem == null) {
                        say("The run was cancelled", false);
                    } else {
                        say(
                                "The run could not be cancelled. "
                                        + Failure.of(problem).message(),
                                true);
                    }
                    changed.run();
                }));
    }

    /// Starts a new run with the same events.
    public void rerun() {
        started(calls.rerun(id), false);
    }

    /// Starts a new run that begins at a step.
    ///
    /// @param step the step, not one of its attempts
    /// @param input JSON array text to give it instead of its old input; empty to keep it
    public void rerunFrom(TraceSpan step, String input) {
        started(calls.rerunFrom(id, step.stepId(), input), true);
    }

    /// Reads the event that started the run and hands it on, laid out, without the id and time that made it unique.
    void payload(Consumer<String> use) {
        read(document.event(), "The event could not be read. ", text -> {
            if (text.isEmpty()) {
                say("No event started this run.", true);
            } else {
                use.accept(text);
            }
        });
    }

    /// Reads everything about the run as one JSON document and hands it on.
    void export(Consumer<String> use) {
        read(document.text(), "The run could not be read. ", use);
    }

    /// Tells the user what became of something.
    void say(String text, boolean failed) {
        say(text, failed, null, false);
    }

    private void say(String text, boolean failed, @Nullable RunId run, boolean follow) {
        notice.set(new Notice(text, failed, run, follow, ++notices));
    }

    private void read(CompletableFuture<String> call, String problem, Consumer<String> use) {
        call.whenComplete((text, failure) -> ui.execute(() -> {
            if (failure == null) {
                use.accept(text);
            } else {
                say(problem + Failure.of(failure).message(), true);
            }
        }));
    }

    private void started(CompletableFuture<RunId> call, boolean follow) {
        call.whenComplete((newRun, problem) -> ui.execute(() -> {
            if (problem == null) {
                say("Started run " + newRun.tail(), false, newRun, follow);
            } else {
                say("The run could not be started again. " + Failure.of(problem).message(), true);
            }
        }));
    }
}
