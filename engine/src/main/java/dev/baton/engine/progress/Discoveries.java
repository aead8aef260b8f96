package dev.baton.engine.progress;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.turn.Turn;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Requests that ask an SDK what comes next.
public final class Discoveries {
    private static final int JOINING_VERSION = 2;
    private static final String REDRIVES = "redrives";
    private static final int MAX_DELAY_S = 30;

    private Discoveries() {}

    /// Enqueues the discoveries that this turn asked for, one for each run that still goes on.
    public static void enqueueRequested(Turn turn) {
        turn.takeDiscoveries().forEach((run, outgoing) -> {
            if (!run.ended()) {
                Containment.ofRun(turn, run, "a discovery", () -> enqueue(turn, run, outgoing, Duration.ZERO, null));
            }
        });
    }

    /// An answer caused nothing that will go on by itself. If nothing else of the run does either, or the answer
    /// was empty after steps had been checkpointed, the SDK is asked again: at once the first time, then at
    /// growing intervals, so that an SDK without an answer is no hot loop (SDK-28).
    ///
    /// @param empty whether the answer reported nothing at all
    public static void redrive(Turn turn, RunState run, Item answered, boolean empty) {
        boolean progress = empty && run.stack().size() > answered.stepsAtDispatch();
        boolean idle = run.items().stream().noneMatch(item -> item.kind().advancesRun());
        if (!progress && !idle) {
            return;
        }
        int before = progress || answered.payload() == null
                ? 0
                : answered.payload().tree().path(REDRIVES).asInt(0);
        var payload = new JsonObject().put(REDRIVES, before + 1).build();
        enqueue(turn, run, run.stack().last(), Duration.ofSeconds(Math.min(before, MAX_DELAY_S)), payload);
    }

    /// Enqueues a discovery. When nothing else of the run is open in parallel, a run of version 2 is told again
    /// that it may run steps at once (SDK-53).
    private static void enqueue(
            Turn turn, RunState run, Optional<StepId> outgoing, Duration delay, @Nullable Json payload) {
        if (run.forceStepPlan() && run.requestVersion() >= JOINING_VERSION && !run.parallelWorkOpen()) {
            run.forceStepPlan(false);
            turn.changed(run);
        }
        var function = run.function();
        turn.enqueue(
                new QueueItem(
                        turn.newItemId(),
                        ItemKind.DISCOVERY,
                        run.id(),
                        function.id(),
                        null,
                        outgoing.orElse(null),
                        null,
                        false,
                        0,
                        function.config().maxAttempts(),
                        0,
                        turn.now().plus(delay),
                        turn.now(),
                        null,
                        payload,
                        false),
                run,
                function);
    }
}
