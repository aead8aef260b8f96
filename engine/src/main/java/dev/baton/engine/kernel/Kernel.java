package dev.baton.engine.kernel;

import dev.baton.engine.cancel.BulkCancellations;
import dev.baton.engine.cancel.RunCancellation;
import dev.baton.engine.cron.CronChains;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Explanations;
import dev.baton.engine.endpoint.EndpointRuns;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Memory;
import dev.baton.engine.opcode.Answers;
import dev.baton.engine.opcode.Checkpoints;
import dev.baton.engine.opcode.Gateways;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.progress.Discoveries;
import dev.baton.engine.registry.Apps;
import dev.baton.engine.registry.Functions;
import dev.baton.engine.schedule.InvokeRouting;
import dev.baton.engine.schedule.Replaying;
import dev.baton.engine.schedule.Reruns;
import dev.baton.engine.schedule.TriggerMatch;
import dev.baton.engine.tracing.MetadataUpdates;
import dev.baton.engine.tracing.UserSpans;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Command.Done;
import dev.baton.engine.transition.KernelReads;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.transition.Snapshot;
import dev.baton.engine.turn.KernelSettings;
import dev.baton.engine.turn.Turn;
import dev.baton.engine.wait.EventMatch;
import dev.baton.engine.wait.Invocations;
import dev.baton.engine.wait.Signals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The durable execution engine as a pure state machine: a command and an instant go in, row changes and effects
/// come out. It has no threads, does no I/O beyond [KernelReads], and knows no time or chance of its own.
///
/// Owned by one thread. Its memory is ahead of the store between [#apply] and the commit; when a commit fails,
/// the owner throws the kernel away and makes a new one from the store. A new kernel sends the requests that
/// were in flight again, with the same attempt and a higher generation, as soon as it is given the first
/// command.
public final class Kernel {
    private Memory memory;
    private final KernelReads reads;
    private final IdSource ids;
    private final Expressions expressions;
    private final KernelSettings settings;
    private final Dispatcher dispatcher = new Dispatcher();
    private Instant lastTurn = Instant.EPOCH;
    private boolean moreToDo;

    /// Loads the state of the store.
    public Kernel(
            Snapshot snapshot, KernelReads reads, IdSource ids, Expressions expressions, KernelSettings settings) {
        this.memory = Loading.load(snapshot, expressions, settings.callConcurrency());
        this.reads = reads;
        this.ids = ids;
        this.expressions = expressions;
        this.settings = settings;
    }

    /// Carries out one command, and everything that is due.
    ///
    /// @throws dev.baton.engine.transition.CommandRejected when the command is refused; then nothing was changed
    @SuppressWarnings("unchecked") // each command is answered with the type that it declares
    public <R> R apply(Command<R> command, Instant now, Outbox out) {
        var turn = new Turn(memory, reads, ids, expressions, settings, now, out);
        lastTurn = now;
        if (command instanceof Command.Reset) {
            memory = Resetting.wipe(turn, settings.callConcurrency());
            moreToDo = false;
            return (R) Done.DONE;
        }
        var result = (R) carryOut(turn, command);
        memory.items().takeUnsent().forEach(turn::changed);
        settle(turn);
        turn.flush();
        return result;
    }

    /// When the kernel wants a [Command.Wake] at the latest, if nothing else comes before; null when nothing is
    /// due at any time. In the past when it has more to do than one turn allows.
    public @Nullable Instant nextWake() {
        if (moreToDo) {
            return lastTurn;
        }
        var due = memory.items().nextDue();
        var opening = callsFree() ? memory.flow().backlog().nextOpening() : null;
        return opening != null && (due == null || opening.isBefore(due)) ? opening : due;
    }

    /// Requests that were sent and not answered.
    public int inFlight() {
        return memory.items().inFlight();
    }

    private Object carryOut(Turn turn, Command<?> command) {
        return switch (command) {
            case Command.ReceiveEvents(var events) -> {
                events.forEach(turn::emit);
                yield Done.DONE;
            }
            case Command.RegisterApp(var registration) -> Apps.register(turn, registration);
            case Command.AddApp add -> Apps.add(turn, add);
            case Command.UpdateAppUrl update -> Apps.move(turn, update);
            case Command.RecordSyncError error -> {
                Apps.recordError(turn, error);
                yield Done.DONE;
            }
            case Command.ArchiveApp(var app) -> {
                Apps.archive(turn, app);
                yield Done.DONE;
            }
            case Command.Wake wake -> Done.DONE;
            case Command.SdkAnswered answer -> {
                contained(turn, answer.item(), "an answer", () -> Answers.handle(turn, answer));
                yield Done.DONE;
            }
            case Command.GatewayAnswered answer -> {
                contained(turn, answer.item(), "a gateway's answer", () -> Gateways.answered(turn, answer));
                yield Done.DONE;
            }
            case Command.Checkpoint checkpoint -> {
                Checkpoints.save(turn, checkpoint);
                yield Done.DONE;
            }
            case Command.StartEndpoint start -> EndpointRuns.start(turn, start);
            case Command.ReportEndpoint report -> {
                EndpointRuns.report(turn, report);
                yield Done.DONE;
            }
            case Command.CancelRun(var run) -> RunCancellation.cancel(turn, run);
            case Command.CreateCancellation create -> BulkCancellations.create(turn, create);
            case Command.ApplyCancellation(var id, var most) -> BulkCancellations.apply(turn, id, most);
            case Command.ListCancellations list -> memory.cancellations().all();
            case Command.DeleteCancellation(var id) -> {
                BulkCancellations.delete(turn, id);
                yield Done.DONE;
            }
            case Command.Rerun rerun -> Reruns.start(turn, rerun);
            case Command.CreateReplays create -> Replaying.create(turn, create);
            case Command.CancelReplay(var id) -> Replaying.cancel(turn, id);
            case Command.ListReplays list -> memory.replays().all();
            case Command.SendSignal(var signal, var data) -> Signals.send(turn, signal, data);
            case Command.Intervene intervene -> {
                Interventions.apply(turn, intervene);
                yield Done.DONE;
            }
            case Command.FireCron(var function, var schedule) ->
                CronChains.fire(turn, Functions.require(turn, function), schedule);
            case Command.SetPaused pause -> {
                Functions.pause(turn, pause);
                yield Done.DONE;
            }
            case Command.CountQueued(var function) -> Functions.queued(turn, function);
            case Command.Reset reset -> throw new IllegalStateException("a reset is no turn of the old memory");
            case Command.RecordSpans spans -> UserSpans.record(turn, spans);
            case Command.UpdateMetadata update -> {
                MetadataUpdates.apply(turn, update);
                yield Done.DONE;
            }
            case Command.ExplainRun(var run) -> Explanations.of(turn, run);
            case Command.ExplainFunction(var function, var most) -> Explanations.of(turn, function, most);
            case Command.ExplainFunctions(var after, var first, var most) -> Explanations.of(turn, after, first, most);
            case Command.SetWorkers(var app, var capacity) -> {
                memory.flow().backlog().workers(app, capacity);
                yield Done.DONE;
            }
            case Command.RecordWorker(var connection) -> {
                turn.put(connection);
                yield Done.DONE;
            }
            case Command.SetLimits limits -> {
                Functions.limit(turn, limits);
                yield Done.DONE;
            }
        };
    }

    /// Follows up until nothing is left to do now: events are matched, discoveries enqueued, due items fired,
    /// requests sent. Each event is matched against waits before it starts functions, so it never ends what it
    /// started.
    private void settle(Turn turn) {
        int budget = settings.duePerTurn();
        while (true) {
            for (var event = turn.nextEmitted(); event != null; event = turn.nextEmitted()) {
                EventMatch.match(turn, event);
                Invocations.resume(turn, event);
                InvokeRouting.start(turn, event);
                TriggerMatch.start(turn, event);
            }
            Discoveries.enqueueRequested(turn);
            if (budget-- == 0) {
                moreToDo = true;
                return;
            }
            var due = memory.items().due(turn.now());
            if (due != null) {
                DueItems.fire(turn, due);
                continue;
            }
            var next = callsFree() ? memory.items().next(turn.now(), turn.flowMarks()) : null;
            if (next == null) {
                moreToDo = false;
                return;
            }
            Containment.ofRun(turn, next.runOrThrow(), "sending a request", () -> dispatcher.send(turn, next));
        }
    }

    /// What came of a request; a defect in taking it ends the run that it was for.
    private static void contained(Turn turn, ItemId id, String what, Runnable work) {
        var run = turn.memory().items().find(id).map(Item::run);
        if (run.isPresent()) {
            Containment.ofRun(turn, run.get(), what, work);
        } else {
            work.run();
        }
    }

    private boolean callsFree() {
        return memory.items().inFlight() < settings.callConcurrency();
    }
}
