package dev.baton.engine.dispatch;

import dev.baton.engine.app.AppMethod;
import dev.baton.engine.cancel.BulkCancellations;
import dev.baton.engine.cancel.Timeouts;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.opcode.Gateways;
import dev.baton.engine.progress.Defers;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.Dispatch;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/// Sends requests for due items. What the request says is fixed here; its payloads are read when it goes out.
public final class Dispatcher {
    /// Sends the request of an item that flow control lets start, or ends the run that has used up its steps
    /// (SDK-58).
    public void send(Turn turn, Item item) {
        var run = item.runOrThrow();
        if (BulkCancellations.covers(turn, run)) {
            RunEnd.cancel(turn, run);
            return;
        }
        int limit = Steps.stepLimit(turn, run);
        if (item.kind().callsSdk() && run.stack().size() >= limit) {
            RunEnd.fail(turn, run, RunFailure.stepLimit(limit).error());
            return;
        }
        var trace = new RunTrace(turn, run.id());
        if (!run.started()) {
            run.start(turn.now());
            turn.act(new Effect.Counted(
                    Effect.Counted.What.RUN_STARTED, run.function().id()));
            turn.changed(run);
            trace.started();
            Timeouts.awaitFinish(turn, run);
        }
        var span = trace.requestSent(item);
        turn.memory().items().sent(item);
        item.sent(run.function().config().maxAttempts(), run.stack().size());
        turn.changed(item);
        if (item.kind() == ItemKind.GATEWAY) {
            turn.act(new Effect.CallGateway(item.id(), run.id(), item.attempt(), Gateways.request(item)));
            return;
        }
        var request = turn.ids().ulid(turn.now());
        turn.put(new SentRequest(
                run.id(),
                request,
                span,
                item.stepId(),
                item.attempt(),
                turn.now(),
                run.stack().size()));
        turn.act(new Effect.Counted(
                Effect.Counted.What.REQUEST_STARTED, run.function().id()));
        turn.act(new Effect.CallSdk(new Dispatch(
                item.id(),
                item.generation(),
                request,
                run.id(),
                run.function().id(),
                run.function().row().appId(),
                run.function().config().url(),
                run.function().config().endpoint(),
                item.stepId(),
                item.attempt(),
                item.maxAttempts(),
                run.requestVersion(),
                run.forceStepPlan(),
                run.eventIds(),
                run.stack().list(),
                current(run, item),
                span,
                Defers.abortable(run),
                readsOnlyRequests(turn, run),
                worker(turn, run))));
    }

    /// The Go SDK takes no notice of `use_api`: it would run all steps again, for ever.
    private static boolean readsOnlyRequests(Turn turn, RunState run) {
        return turn.memory()
                .app(run.function().row().appId())
                .filter(app -> app.sdkLanguage().equals("go"))
                .isPresent();
    }

    private static Dispatch.@Nullable Worker worker(Turn turn, RunState run) {
        return turn.memory()
                .app(run.function().row().appId())
                .filter(app -> app.method() == AppMethod.CONNECT)
                .map(app -> new Dispatch.Worker(app.name(), run.function().row().slug()))
                .orElse(null);
    }

    /// One more than the position of the step that caused the request; 0 when none did.
    private static int current(RunState run, Item item) {
        return item.outgoing() == null ? 0 : run.stack().indexOf(item.outgoing()) + 1;
    }
}
