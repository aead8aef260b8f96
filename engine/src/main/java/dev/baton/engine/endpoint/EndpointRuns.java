package dev.baton.engine.endpoint;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.opcode.OwnReports;
import dev.baton.engine.progress.Defers;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.KernelSettings;
import dev.baton.engine.turn.Turn;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs of durable endpoints as long as the app executes them by itself, within the request of its own
/// client, and tells what it has done (CKP §3, §4).
///
/// Such a run has exactly one queue item, the one that ends it when the app falls silent. The first report
/// that the app cannot go on from by itself (a sleep, a wait, a step that threw) takes that item away; from
/// then on the run is like any other, and its requests repeat the client's. There is no way back.
public final class EndpointRuns {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointRuns.class);

    private EndpointRuns() {}

    /// Starts a run under the id that the app has given it, and takes what was done so far.
    ///
    /// @throws CommandRejected when there is such a run, or one with the same idempotency
    public static Command.StartedEndpoint start(Turn turn, Command.StartEndpoint command) {
        var id = command.run();
        var definition = command.endpoint();
        var app = EndpointApps.appId(definition.domain());
        var functionId = EndpointApps.functionId(app, definition.slug());
        var key = command.idempotency().isEmpty() ? id.toString() : command.idempotency();
        if (turn.memory().run(id).isPresent()
                || turn.reads().run(id).isPresent()
                || turn.startOf(functionId, key).isPresent()) {
            throw new CommandRejected(Code.CONFLICT, "Run already exists");
        }
        var function = EndpointApps.register(turn, definition);
        turn.emit(command.event());
        turn.rememberStart(functionId, key, id);
        turn.insert(row(turn, command, function, key), function);
        var run = turn.memory().run(id).orElseThrow();
        var trace = new RunTrace(turn, id);
        trace.queued(run);
        var startedAt = run.queuedAt().isAfter(turn.now()) ? turn.now() : run.queuedAt();
        run.start(startedAt);
        trace.started(startedAt);
        turn.changed(run);
        awaitReport(turn, run);
        report(turn, run, command.steps());
        return new Command.StartedEndpoint(app, functionId);
    }

    /// Takes what the app has done since. A run that has ended, or goes on by requests, takes nothing any
    /// more: it is a report that was sent twice.
    ///
    /// @throws CommandRejected when there is no such run
    public static void report(Turn turn, Command.ReportEndpoint command) {
        var run = turn.memory().run(command.run());
        if (run.isEmpty()) {
            if (turn.reads().run(command.run()).isEmpty()) {
                throw new CommandRejected(Code.NOT_FOUND, "there is no run " + command.run());
            }
            LOG.info("a report of run {} came after its end and is ignored", command.run());
            return;
        }
        report(turn, run.get(), command.steps());
        if (command.error() != null && timeout(run.get()).isPresent()) {
            RunEnd.fail(turn, run.get(), command.error());
        }
    }

    /// The app has told nothing for long.
    public static void silent(Turn turn, Item item) {
        var message = "The app has reported nothing for " + KernelSettings.ENDPOINT_SILENCE.toMinutes()
                + " minutes; it may have stopped while it handled the request.";
        RunEnd.fail(turn, item.runOrThrow(), Memos.engineError("Error", message));
    }

    private static void report(Turn turn, RunState run, List<Opcode> ops) {
        var timeout = timeout(run);
        if (timeout.isEmpty()) {
            LOG.info("a report of run {} came after it went on by requests and is ignored", run.id());
            return;
        }
        if (!ops.stream().allMatch(EndpointRuns::staysWithTheApp)) {
            turn.remove(timeout.get());
            OwnReports.handle(turn, run, ops);
            return;
        }
        try {
            save(turn, run, ops);
        } catch (RunFailure failure) {
            RunEnd.fail(turn, run, failure.error());
            return;
        }
        timeout.get().postpone(turn.now().plus(KernelSettings.ENDPOINT_SILENCE));
        turn.requeue(timeout.get());
    }

    private static void save(Turn turn, RunState run, List<Opcode> ops) {
        if (ops.stream().filter(EndpointRuns::ran).count() > 1) {
            run.forceStepPlan(true);
            turn.changed(run);
        }
        for (var op : ops) {
            switch (op) {
                case Opcode.Step step -> save(turn, run, step.info(), step.data());
                case Opcode.StepRun step -> save(turn, run, step.info(), Memos.data(step.data()));
                case Opcode.DeferAdd add -> Defers.add(turn, run, add);
                case Opcode.DeferAbort abort -> Defers.abort(turn, run, abort);
                default -> {}
            }
        }
        int limit = Steps.stepLimit(turn, run);
        if (run.stack().size() >= limit) {
            throw RunFailure.stepLimit(limit);
        }
    }

    private static void save(Turn turn, RunState run, StepInfo info, Json memo) {
        if (memo.size() > turn.settings().outputLimit() + Memos.DATA_OVERHEAD) {
            throw new RunFailure("Error", "step output size is greater than the limit");
        }
        if (Steps.save(turn, run, new StepId(info.id()), info.name(), StepOp.RUN, memo)) {
            new RunTrace(turn, run.id()).checkpointed(info, null);
        }
    }

    private static boolean staysWithTheApp(Opcode op) {
        return ran(op) || op instanceof Opcode.DeferAdd || op instanceof Opcode.DeferAbort || op instanceof Opcode.None;
    }

    private static boolean ran(Opcode op) {
        return op instanceof Opcode.Step || op instanceof Opcode.StepRun;
    }

    private static Optional<Item> timeout(RunState run) {
        return run.items().stream()
                .filter(item -> item.kind() == ItemKind.ENDPOINT_TIMEOUT)
                .findFirst();
    }

    private static void awaitReport(Turn turn, RunState run) {
        turn.enqueue(
                QueueItem.ofRun(
                        turn.newItemId(),
                        ItemKind.ENDPOINT_TIMEOUT,
                        run.id(),
                        run.function().id(),
                        1,
                        turn.now().plus(KernelSettings.ENDPOINT_SILENCE),
                        turn.now()),
                run,
                run.function());
    }

    private static Run row(Turn turn, Command.StartEndpoint command, FunctionState function, String key) {
        var event = command.event();
        return new Run(
                command.run(),
                function.id(),
                function.row().appId(),
                function.row().version(),
                List.of(event.id()),
                event.name(),
                null,
                null,
                null,
                null,
                key,
                command.run().value().time(),
                null,
                null,
                null,
                new Run.Progress(
                        RunStatus.SCHEDULED,
                        null,
                        null,
                        command.requestVersion(),
                        false,
                        0,
                        event.body().size(),
                        false,
                        null));
    }
}
