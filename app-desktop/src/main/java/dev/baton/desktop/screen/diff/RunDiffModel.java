package dev.baton.desktop.screen.diff;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.screen.run.Failure;
import dev.baton.desktop.screen.run.Fields;
import dev.baton.desktop.screen.run.RunCalls;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.TraceSpan;
import dev.baton.desktop.task.Latest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Two runs side by side as the view sees them. Values of steps are read a few at a time, first to last, so that the
/// first divergence is known early. Owned by the UI thread.
public final class RunDiffModel {
    private static final int AT_ONCE = 4;
    private static final int CANDIDATES = 40;
    /// Values of more steps than these are read only when they are looked at.
    private static final int MOST_READ = 500;

    private final BatonClient client;
    private final RunCalls calls;
    private final Executor ui;
    private final Latest<Comparison> reading;
    private final ReadOnlyObjectWrapper<LoadState<Comparison>> state =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private final BooleanProperty mask = new SimpleBooleanProperty(true);
    private Params params = Params.NONE;
    private boolean chosen;
    private int round;

    /// @param ui runs actions on the UI thread
    public RunDiffModel(BatonClient client, Executor ui) {
        this.client = client;
        this.calls = new RunCalls(client);
        this.ui = ui;
        this.reading = new Latest<>(ui);
        mask.subscribe(on -> {
            if (state.get() instanceof LoadState.Loaded<Comparison> loaded) {
                publish(loaded.value().withMask(on));
            }
        });
    }

    ReadOnlyObjectProperty<LoadState<Comparison>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The step that is looked at; -1 for none.
    IntegerProperty selectedProperty() {
        return selected;
    }

    /// Whether times and ids that differ count as the same.
    BooleanProperty maskProperty() {
        return mask;
    }

    /// Whether the first run was found as the last success before the second.
    boolean isLastSuccess() {
        return params.get("a").isEmpty();
    }

    /// Compares other runs.
    void show(Params next) {
        if (!next.equals(params)) {
            params = next;
            refresh();
        }
    }

    /// Reads both runs again.
    void refresh() {
        chosen = false;
        state.set(new LoadState.Loading<>());
        RunId b = new RunId(params.get("b").orElse(""));
        CompletableFuture<RunFacts> factsOfB = calls.run(b);
        CompletableFuture<RunSide> sideB = factsOfB.thenCompose(this::side);
        CompletableFuture<RunSide> sideA = params.get("a")
                .map(id -> calls.run(new RunId(id)))
                .orElseGet(() -> factsOfB.thenCompose(this::lastSuccess))
                .thenCompose(this::side);
        reading.ask(
                sideA.thenCombine(sideB, (left, right) -> Comparison.of(left, right, mask.get())),
                this::loaded,
                failure -> state.set(Failure.of(failure).state()));
    }

    /// Shows the runs the other way round.
    ///
    /// @return how a link says so
    Params swapped() {
        if (state.get() instanceof LoadState.Loaded<Comparison> loaded) {
            return Params.NONE
                    .with("a", loaded.value().b().facts().id().value())
                    .with("b", loaded.value().a().facts().id().value());
        }
        return params;
    }

    /// The user looks at a step.
    void select(int index) {
        chosen = true;
        selected.set(index);
        if (state.get() instanceof LoadState.Loaded<Comparison> loaded
                && index >= 0
                && index < loaded.value().steps().size()) {
            Deque<TraceSpan> todo = new ArrayDeque<>();
            want(loaded.value(), loaded.value().steps().get(index), todo);
            next(todo, round);
        }
    }

    /// Goes to the next step that ran differently, or the one before; stays where there is none.
    void jump(int direction) {
        if (state.get() instanceof LoadState.Loaded<Comparison> loaded) {
            loaded.value().next(selected.get(), direction).ifPresent(this::select);
        }
    }

    /// Goes to the first step that ran differently.
    void jumpToDivergence() {
        if (state.get() instanceof LoadState.Loaded<Comparison> loaded) {
            loaded.value().firstDivergence().ifPresent(this::select);
        }
    }

    void close() {
        reading.cancel();
        round++;
    }

    private void loaded(Comparison comparison) {
        round++;
        publish(comparison);
        Deque<TraceSpan> todo = new ArrayDeque<>();
        comparison.steps().stream().limit(MOST_READ).forEach(pair -> want(comparison, pair, todo));
        for (int lane = 0; lane < AT_ONCE; lane++) {
            next(todo, round);
        }
    }

    private static void want(Comparison comparison, StepPair pair, Deque<TraceSpan> todo) {
        for (TraceSpan span : new @Nullable TraceSpan[] {pair.a(), pair.b()}) {
            if (span != null && span.outputId() != null && !comparison.results().containsKey(span.id())) {
                todo.add(span);
            }
        }
    }

    private void next(Deque<TraceSpan> todo, int began) {
        TraceSpan span = todo.poll();
        if (span == null || span.outputId() == null) {
            return;
        }
        calls.result(span.outputId())
                .whenComplete((result, failure) -> ui.execute(() -> {
                    if (began != round) {
                        return;
                    }
                    if (failure == null && state.get() instanceof LoadState.Loaded<Comparison> now) {
                        publish(now.value().withResult(span.id(), result));
                    }
                    next(todo, began);
                }));
    }

    private void publish(Comparison comparison) {
        state.set(new LoadState.Loaded<>(comparison));
        OptionalInt first = comparison.firstDivergence();
        if (!chosen) {
            selected.set(first.orElse(comparison.steps().isEmpty() ? -1 : 0));
        }
    }

    private CompletableFuture<RunSide> side(RunFacts facts) {
        return calls.trace(facts.id())
                .thenCombine(
                        client.execute(
                                "GetRunPayload", Map.of("runID", facts.id().value())),
                        (trace, payload) -> new RunSide(facts, trace, event(payload), 0))
                .thenCombine(
                        configuration(facts),
                        (side, version) -> new RunSide(side.facts(), side.trace(), side.event(), version));
    }

    /// A server that does not say costs this fact, and nothing else.
    private CompletableFuture<Integer> configuration(RunFacts facts) {
        return client.execute("GetRunVersion", Map.of("runID", facts.id().value()))
                .thenApply(data -> data.path("run").path("functionVersion").asInt(0))
                .exceptionally(refused -> 0);
    }

    private static @Nullable String event(JsonNode payload) {
        JsonNode event = payload.path("runTrigger").path("payloads").path(0);
        return event.isString() ? event.stringValue() : null;
    }

    /// The latest run of the same function before a run that succeeded, one with the same trigger if there is any.
    private CompletableFuture<RunFacts> lastSuccess(RunFacts run) {
        Map<String, Object> filter = Map.of(
                "from",
                Instant.EPOCH.toString(),
                "until",
                run.queuedAt().toString(),
                "timeField",
                "QUEUED_AT",
                "status",
                List.of("COMPLETED"),
                "functionIDs",
                List.of(run.function().id()));
        Map<String, Object> variables = Map.of(
                "first",
                CANDIDATES,
                "filter",
                filter,
                "orderBy",
                List.of(Map.of("field", "QUEUED_AT", "direction", "DESC")));
        return client.execute("GetRuns", variables).thenCompose(data -> {
            List<RunFacts> found =
                    Fields.list(data.path("runs"), "edges", edge -> RunFacts.of(edge.path("node"))).stream()
                            .filter(each -> !each.id().equals(run.id()))
                            .toList();
            return found.stream()
                    .filter(each -> each.trigger().label().equals(run.trigger().label()))
                    .findFirst()
                    .or(() -> found.stream().findFirst())
                    .map(each -> calls.run(each.id()))
                    .orElseThrow(() -> new ClientException(
                            "no_success",
                            "No earlier run of " + run.function().name()
                                    + " has succeeded, so there is nothing to compare this one with.",
                            null));
        });
    }
}
