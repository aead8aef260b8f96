package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Refresher;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One run as its views see it. Owned by the UI thread; answers arrive there and nothing here waits.
///
/// Life: [#onShown] begins to follow the server, [#onHidden] ends it, any number of times; [#close] at last.
public final class RunViewModel {
    private static final Duration GAP = Duration.ofMillis(150);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /// Spans can arrive after the end of their run.
    private static final Duration LATE_SPANS = Duration.ofSeconds(3);

    private final RunId id;
    private final BatonClient client;
    private final RunCalls calls;
    private final RunStore store;
    private final Executor ui;
    private final Timer timer;
    private final InstantSource clock;
    private final Refresher refresher;
    private final ChildRuns childRuns;
    private final Latest<SpanResult> result;
    private final Latest<Trigger> trigger;
    private final Runnable stopListening;

    private final ReadOnlyObjectWrapper<LoadState<RunFacts>> facts =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<LoadState<TraceView>> trace =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<List<WaitReason>> reasons = new ReadOnlyObjectWrapper<>(List.of());
    private RunWhy why = RunWhy.NONE;
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LoadState<SpanResult>> spanResult =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final Map<String, SpanResult> results = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SpanResult> eldest) {
            return size() > 32;
        }
    };

    private BatonClient.@Nullable Subscription subscription;
    private Timer.@Nullable Cancel tick;
    private @Nullable Trigger knownTrigger;
    private @Nullable Trace lastTrace;
    private @Nullable Failure traceProblem;
    private String selected = "";
    private String shownResult = "";
    private long notices;

    /// @param ui runs actions on the UI thread
    /// @param clock the server's time, as far as it is known
    public RunViewModel(RunId id, BatonClient client, RunStore store, Executor ui, Timer timer, InstantSource clock) {
        this.id = id;
        this.client = client;
        this.calls = new RunCalls(client);
        this.store = store;
        this.ui = ui;
        this.timer = timer;
        this.clock = clock;
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
        this.refresher = new Refresher(
                timer, GAP, ui, () -> subscription == null ? CompletableFuture.completedFuture(null) : read());
        this.childRuns = new ChildRuns(calls, ui, this::rebuild);
        this.result = new Latest<>(ui);
        this.trigger = new Latest<>(ui);
        store.get(id).ifPresent(known -> facts.set(new LoadState.Loaded<>(known)));
        this.stopListening = store.listen(changed -> {
            if (changed.id().equals(id)) {
                showFacts(changed);
            }
        });
    }

    /// A trace and how it is drawn.
    public record TraceView(Trace trace, Timeline timeline) {}

    /// The run that this is about.
    public RunId id() {
        return id;
    }

    /// Reads the event that started the run and hands it on, laid out, without the id and time that made it unique.
    void payload(Consumer<String> use) {
        new RunDocument(client, id)
                .event()
                .whenComplete((text, failure) -> ui.execute(() -> {
                    if (failure != null) {
                        say(
                                "The event could not be read. "
                                        + Failure.of(failure).message(),
                                true,
                                null,
                                false);
                    } else if (text.isEmpty()) {
                        say("No event started this run.", true, null, false);
                    } else {
                        use.accept(text);
                    }
                }));
    }

    /// Reads everything about the run as one JSON document and hands it on.
    void export(Consumer<String> use) {
        new RunDocument(client, id)
                .text()
                .whenComplete((text, failure) -> ui.execute(() -> {
                    if (failure != null) {
                        say("The run could not be read. " + Failure.of(failure).message(), true, null, false);
                    } else {
                        use.accept(text);
                    }
                }));
    }

    /// The facts in the header.
    public ReadOnlyObjectProperty<LoadState<RunFacts>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// The trace. Its failure leaves the facts standing.
    public ReadOnlyObjectProperty<LoadState<TraceView>> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    /// What the inspector is about; null until the trace is there.
    public ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }

    /// Input and output of what the inspector is about; empty when it has none.
    public ReadOnlyObjectProperty<LoadState<SpanResult>> resultProperty() {
        return spanResult.getReadOnlyProperty();
    }

    /// Why the run does not go on; empty when it does, or has ended.
    ReadOnlyObjectProperty<List<WaitReason>> reasonsProperty() {
        return reasons.getReadOnlyProperty();
    }

    /// The time by which running durations are told; moves every second while the run is active and shown.
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /// Whether a cancellation is under way.
    public ReadOnlyBooleanProperty cancellingProperty() {
        return cancelling.getReadOnlyProperty();
    }

    /// What became of the last action; null at first.
    public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// The facts, once they are there.
    public Optional<RunFacts> facts() {
        return facts.get() instanceof LoadState.Loaded<RunFacts> loaded
                ? Optional.of(loaded.value())
                : Optional.empty();
    }

    /// The status as the trace shows it, once the facts are there.
    public Optional<Status> status() {
        return facts().map(run ->
                view().map(view -> view.trace().refine(run.status())).orElse(run.status()));
    }

    /// Begins to follow the server.
    public void onShown() {
        if (subscription != null) {
            return;
        }
        subscription = client.subscribe(this::changed);
        takeTime();
        read();
        tick = timer.after(SECOND, this::onTick);
    }

    /// Ends following the server.
    public void onHidden() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (tick != null) {
            tick.cancel();
            tick = null;
        }
    }

    /// Lets go of everything.
    public void close() {
        onHidden();
        refresher.close();
        stopListening.run();
        result.cancel();
        trigger.cancel();
    }

    /// Reads everything again.
    public void refresh() {
        results.clear();
        knownTrigger = null;
        shownResult = "";
        read();
    }

    /// Turns the inspector to a row of the timeline.
    public void select(String rowId) {
        selected = rowId;
        inspect();
    }

    /// The run that a row of the timeline leads to: the one that a step invoked, or nothing.
    public Optional<RunId> runBehind(String rowId) {
        Optional<TraceView> view = view();
        if (view.isEmpty()) {
            return Optional.empty();
        }
        SpanFinder.Found found =
                SpanFinder.find(view.get().trace(), childRuns.known().values(), rowId);
        if (found.childRun() != null) {
            return Optional.of(found.childRun().facts().id());
        }
        return found.span().info() instanceof StepInfo.Invoke invoke
                ? Optional.ofNullable(invoke.child())
                : Optional.empty();
    }

    /// Asks the server to cancel the run. The caller has asked the user.
    public void cancelRun() {
        if (cancelling.get()) {
            return;
        }
        cancelling.set(true);
        calls.cancel(id)
                .whenComplete((answer, problem) -> ui.execute(() -> {
                    cancelling.set(false);
                    if (problem != null) {
                        say(
                                "The run could not be cancelled. "
                                        + Failure.of(problem).message(),
                                true,
                                null,
                                false);
                    } else {
                        say("The run was cancelled", false, null, false);
                    }
                    refresher.request();
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

    private void started(CompletableFuture<RunId> call, boolean follow) {
        call.whenComplete((newRun, problem) -> ui.execute(() -> {
            if (problem != null) {
                say("The run could not be started again. " + Failure.of(problem).message(), true, null, false);
            } else {
                say("Started run " + newRun.tail(), false, newRun, follow);
            }
        }));
    }

    private void changed(ChangeNotice change) {
        if (change.kind() == ChangeNotice.Kind.RUN
                && (change.id().isEmpty() || change.id().equals(id.value()) || childRuns.concerns(change.id()))) {
            refresher.request();
        }
    }

    private CompletableFuture<?> read() {
        CompletableFuture<?> factsRead = calls.run(id).handle((run, problem) -> {
            ui.execute(() -> {
                if (problem == null) {
                    showFacts(store.accept(run));
                } else if (facts().isEmpty()) {
                    facts.set(Failure.of(problem).state());
                }
            });
            return null;
        });
        CompletableFuture<?> traceRead = calls.trace(id).handle((read, problem) -> {
            ui.execute(() -> {
                if (problem == null) {
                    showTrace(read);
                } else if (view().isEmpty()) {
                    traceProblem = Failure.of(problem);
                    showTraceProblem();
                }
            });
            return null;
        });
        return CompletableFuture.allOf(factsRead, traceRead, readWhy());
    }

    /// A server that does not say why costs the reasons, and nothing else.
    private CompletableFuture<?> readWhy() {
        if (!facts().map(RunFacts::active).orElse(true)) {
            return CompletableFuture.completedFuture(null);
        }
        return calls.why(id).handle((answer, problem) -> {
            ui.execute(() -> {
                why = problem == null ? answer : RunWhy.NONE;
                showReasons();
            });
            return null;
        });
    }

    private void showReasons() {
        List<WaitReason> next =
                facts().map(run -> WaitReason.of(run, lastTrace, why)).orElse(List.of());
        if (!next.equals(reasons.get())) {
            reasons.set(next);
        }
    }

    /// A run that has not started may have no trace yet, which is no failure.
    private void showTraceProblem() {
        Failure problem = traceProblem;
        if (problem != null && lastTrace == null) {
            boolean queued = facts().map(run -> run.status() == Status.QUEUED).orElse(false);
            trace.set(queued ? new LoadState.Empty<>() : problem.state());
        }
    }

    private void showFacts(RunFacts run) {
        boolean wasActive = facts().map(RunFacts::active).orElse(false);
        facts.set(new LoadState.Loaded<>(run));
        if (wasActive && !run.active()) {
            results.clear();
            timer.after(LATE_SPANS, refresher::request);
        }
        showTraceProblem();
        showReasons();
        rebuild();
    }

    private void showTrace(Trace read) {
        lastTrace = read;
        traceProblem = null;
        childRuns.want(read);
        showReasons();
        rebuild();
    }

    /// Puts facts, trace and invoked runs together, as soon as both of the former are there.
    private void rebuild() {
        Trace read = lastTrace;
        Optional<RunFacts> run = facts();
        if (read == null || run.isEmpty()) {
            return;
        }
        Timeline timeline = TraceTimeline.of(run.get(), read, childRuns.known());
        TraceView next = new TraceView(read, timeline);
        if (view().filter(next::equals).isEmpty()) {
            trace.set(new LoadState.Loaded<>(next));
        }
        inspect();
    }

    private Optional<TraceView> view() {
        return trace.get() instanceof LoadState.Loaded<TraceView> loaded
                ? Optional.of(loaded.value())
                : Optional.empty();
    }

    private void inspect() {
        Optional<TraceView> view = view();
        Optional<RunFacts> run = facts();
        if (view.isEmpty() || run.isEmpty()) {
            return;
        }
        Trace read = view.get().trace();
        SpanFinder.Found found = SpanFinder.find(read, childRuns.known().values(), selected);
        if (found.span() == read.root()) {
            askTrigger();
            show(Inspection.ofRun(run.get(), read, knownTrigger));
        } else if (found.childRun() != null) {
            show(Inspection.ofRun(found.childRun().facts(), found.childRun().trace(), null));
        } else {
            show(Inspection.ofSpan(found.span(), found.step()));
        }
    }

    private void show(Inspection next) {
        if (!next.equals(inspection.get())) {
            inspection.set(next);
        }
        askResult(next.span());
    }

    private void askResult(TraceSpan span) {
        String outputId = span.outputId();
        String key = outputId == null ? "none:" + span.id() : outputId + span.status();
        if (key.equals(shownResult)) {
            return;
        }
        shownResult = key;
        if (outputId == null) {
            result.cancel();
            spanResult.set(new LoadState.Empty<>());
            return;
        }
        SpanResult known = results.get(key);
        if (known != null) {
            result.cancel();
            spanResult.set(new LoadState.Loaded<>(known));
            return;
        }
        spanResult.set(new LoadState.Loading<>());
        result.ask(
                calls.result(outputId),
                answer -> {
                    results.put(key, answer);
                    spanResult.set(new LoadState.Loaded<>(answer));
                },
                problem -> {
                    shownResult = "";
                    spanResult.set(Failure.of(problem).state());
                });
    }

    private void askTrigger() {
        if (knownTrigger == null && !trigger.isWaiting()) {
            trigger.ask(
                    calls.trigger(id),
                    answer -> {
                        knownTrigger = answer;
                        inspect();
                    },
                    problem -> {});
        }
    }

    /// The clock may be set back; what has been shown to last so long never lasts less.
    private void takeTime() {
        Instant at = clock.instant();
        if (at.isAfter(now.get())) {
            now.set(at);
        }
    }

    private void onTick() {
        ui.execute(() -> {
            if (subscription == null) {
                return;
            }
            if (facts().map(RunFacts::active).orElse(true)) {
                takeTime();
            }
            if (!why.blockers().isEmpty() && !reasons.get().isEmpty()) {
                refresher.request();
            }
            tick = timer.after(SECOND, this::onTick);
        });
    }

    private void say(String text, boolean failed, @Nullable RunId run, boolean follow) {
        notice.set(new Notice(text, failed, run, follow, ++notices));
    }
}
