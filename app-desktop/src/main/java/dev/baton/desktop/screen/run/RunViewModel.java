package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.graph.Graph;
import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.component.timeline.Typical;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Refresher;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
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
    private final RunActs acts;
    private final StepActs stepActs;
    private final ChildRuns childRuns;
    private final SpanResults results;
    private final Latest<Trigger> trigger;
    private final Runnable stopListening;

    private final ReadOnlyObjectWrapper<LoadState<RunFacts>> facts =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<LoadState<TraceView>> trace =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<List<WaitReason>> reasons = new ReadOnlyObjectWrapper<>(List.of());
    private RunWhy why = RunWhy.NONE;
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyStringWrapper stale = new ReadOnlyStringWrapper("");
    private BatonClient.@Nullable Subscription subscription;
    private Timer.@Nullable Cancel tick;
    private @Nullable Trigger knownTrigger;
    private @Nullable Trace lastTrace;
    private Map<String, Typical> stepTimes = Map.of();
    private boolean stepTimesAsked;
    private final ReadOnlyObjectWrapper<RunLinks> links = new ReadOnlyObjectWrapper<>(RunLinks.NONE);
    private @Nullable Failure traceProblem;
    private String selected = "";

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
        this.acts = new RunActs(id, client, calls, ui, refresher::request);
        this.stepActs = new StepActs(client, id, ui, acts::say, refresher::request);
        this.childRuns = new ChildRuns(calls, ui, this::rebuild);
        this.results = new SpanResults(calls, ui);
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

    /// The facts in the header.
    public ReadOnlyObjectProperty<LoadState<RunFacts>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// Why the facts that are shown are not the newest, or empty.
    ReadOnlyStringProperty staleProperty() {
        return stale.getReadOnlyProperty();
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
        return results.shownProperty();
    }

    /// Why the run does not go on; empty when it does, or has ended.
    ReadOnlyObjectProperty<List<WaitReason>> reasonsProperty() {
        return reasons.getReadOnlyProperty();
    }

    /// The time by which running durations are told; moves every second while the run is active and shown.
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
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
        stepActs.askServer();
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
        results.close();
        trigger.cancel();
    }

    /// Reads everything again.
    public void refresh() {
        results.reset();
        knownTrigger = null;
        stepTimesAsked = false;
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

    /// The event that ended a wait, or nothing.
    Optional<String> eventBehind(String spanId) {
        return view().flatMap(view -> view.trace().find(spanId))
                .flatMap(span -> span.info() instanceof StepInfo.WaitForEvent wait
                        ? Optional.ofNullable(wait.foundEvent())
                        : Optional.empty());
    }

    /// What the code of the run knew at each request to it.
    CompletableFuture<RunState> state(Trace of) {
        return calls.state(id, of);
    }

    /// The steps and linked runs as a graph, once the trace is there.
    Optional<Graph> graph() {
        return facts().flatMap(run -> view().map(view -> TraceGraph.of(run, view.trace(), childRuns.known())));
    }

    /// The user sees a row that stands for a run which has not been read yet.
    void seen(String rowId) {
        childRuns.seen(rowId);
    }

    /// Reads what a span got and gave.
    CompletableFuture<SpanResult> result(String outputId) {
        return calls.result(outputId);
    }

    /// What can be asked of the run.
    public RunActs acts() {
        return acts;
    }

    /// What can be done by hand to steps that wait.
    StepActs stepActs() {
        return stepActs;
    }

    /// Steps of the run that wait, in order of their start.
    List<TraceSpan> waiting() {
        return view().map(view -> view.trace().waiting()).orElse(List.of());
    }

    /// The runs that this one belongs together with.
    ReadOnlyObjectProperty<RunLinks> linksProperty() {
        return links.getReadOnlyProperty();
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
                    stale.set("");
                    showFacts(store.accept(run));
                } else if (facts().isEmpty()) {
                    facts.set(Failure.of(problem).state());
                } else {
                    stale.set(Failure.of(problem).message());
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
        return CompletableFuture.allOf(factsRead, traceRead, readWhy(), readLinks());
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

    /// A server that knows no such links costs these, and nothing else.
    private CompletableFuture<?> readLinks() {
        return calls.links(id).handle((answer, problem) -> {
            ui.execute(() -> {
                if (problem == null && !answer.equals(links.get())) {
                    links.set(answer);
                    answer.deferred().stream()
                            .map(RunLinks.Linked::run)
                            .filter(Objects::nonNull)
                            .forEach(childRuns::want);
                    rebuild();
                }
            });
            return null;
        });
    }

    private void showReasons() {
        List<WaitReason> next = facts().map(run -> WaitReason.of(run, lastTrace, why, now.get()))
                .orElse(List.of());
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
            results.forget();
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
        askStepTimes(run.get());
        Timeline timeline = TraceTimeline.of(
                run.get(),
                read,
                new TraceTimeline.Around(
                        childRuns.known(), stepTimes, links.get().deferred()));
        TraceView next = new TraceView(read, timeline);
        if (view().filter(next::equals).isEmpty()) {
            trace.set(new LoadState.Loaded<>(next));
        }
        inspect();
    }

    /// Read once: what is usual changes slowly. A server that does not say costs the comparison, and nothing else.
    private void askStepTimes(RunFacts run) {
        if (!stepTimesAsked) {
            stepTimesAsked = true;
            calls.stepTimes(run.function().slug())
                    .whenComplete((times, problem) -> ui.execute(() -> {
                        if (problem == null && !times.isEmpty()) {
                            stepTimes = times;
                            rebuild();
                        }
                    }));
        }
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
            show(Inspection.ofRun(run.get(), read, knownTrigger, links.get()));
        } else if (found.childRun() != null) {
            show(Inspection.ofRun(found.childRun().facts(), found.childRun().trace(), null, RunLinks.NONE));
        } else {
            Typical typical = stepTimes.get(found.step().name());
            show(Inspection.ofSpan(found.span(), found.step(), typical != null && typical.enough() ? typical : null));
        }
    }

    private void show(Inspection next) {
        if (!next.equals(inspection.get())) {
            inspection.set(next);
        }
        results.show(next.span());
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
            showReasons();
            if (!why.blockers().isEmpty() && !reasons.get().isEmpty()) {
                refresher.request();
            }
            tick = timer.after(SECOND, this::onTick);
        });
    }
}
