package dev.baton.engine.opcode;

import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.Defers;
import dev.baton.engine.progress.Discoveries;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.tracing.AnswerTrace;
import dev.baton.engine.turn.KernelSettings;
import dev.baton.engine.turn.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out the opcodes of one answer in order (SDK §10.15): waits and defers first, so that a step which
/// sends the awaited event cannot outrun its wait; the function's result last.
final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final int JOINING_VERSION = 2;
    private static final int RESULT = 2;

    private Operations() {}

    static void handle(Turn turn, RunState run, Item item, AnswerTrace trace, SdkAnswer.Ops answer) {
        run.pinVersion(answer.requestVersion());
        long parallel = answer.ops().stream().filter(op -> !lazy(op)).count();
        if (parallel > 1) {
            run.forceStepPlan(true);
        }
        turn.changed(run);
        boolean retrying = item.attemptsRemain() && answer.ops().stream().anyMatch(op -> retriable(op, answer));
        if (!retrying) {
            turn.remove(item);
        }
        var report = new Report(
                turn, run, item, trace, group(turn, run, answer.ops(), parallel), retrying, new ArrayList<>());
        try {
            if (answer.ops().size() > KernelSettings.MAX_OPS) {
                throw RunFailure.stepLimit(KernelSettings.MAX_OPS);
            }
            if (answer.ops().stream().anyMatch(op -> rank(op) == RESULT)) {
                trace.reserveForResult();
            }
            for (var op : inOrder(answer)) {
                if (!run.ended()) {
                    handle(report, op);
                }
            }
        } catch (RunFailure failure) {
            fail(turn, run, item, trace, failure.error());
        } catch (IllegalArgumentException | IllegalStateException unexpected) {
            // A defect here must end this run only, or its answer would stop the engine again and again.
            LOG.error("run {} fails because of a defect in the engine", run.id(), unexpected);
            var message = "internal error of the engine: " + unexpected.getMessage();
            fail(turn, run, item, trace, Memos.engineError("Error", message));
        }
        trace.finish();
        if (run.ended()) {
            return;
        }
        if (retrying) {
            Answers.retry(turn, item, answer.retryAt());
            return;
        }
        report.advance();
        if (!turn.discoveryRequested(run)) {
            Discoveries.redrive(turn, run, item, parallel == 0);
        }
    }

    private static void fail(Turn turn, RunState run, Item item, AnswerTrace trace, Json error) {
        trace.failedRun(error);
        if (item.place() != Place.GONE) {
            turn.remove(item);
        }
        if (!run.ended()) {
            RunEnd.fail(turn, run, error);
        }
    }

    private static void handle(Report report, Opcode op) {
        switch (op) {
            case Opcode.None none -> {}
            case Opcode.Step step -> RanSteps.ran(report, step);
            case Opcode.StepRun run -> RanSteps.ran(report, run);
            case Opcode.StepError error -> RanSteps.threw(report, error);
            case Opcode.StepFailed failed -> RanSteps.failed(report, failed);
            case Opcode.StepPlanned planned -> PlannedSteps.plan(report, planned);
            case Opcode.Sleep sleep -> Sleeps.begin(report, sleep);
            case Opcode.WaitForEvent wait -> Waits.forEvent(report, wait);
            case Opcode.WaitForSignal wait -> Waits.forSignal(report, wait);
            case Opcode.InvokeFunction invoke -> Waits.forFunction(report, invoke);
            case Opcode.Gateway gateway -> Gateways.fetch(report, gateway);
            case Opcode.AiGateway gateway -> Gateways.infer(report, gateway);
            case Opcode.RunComplete complete -> RunResults.complete(report, complete);
            case Opcode.SyncRunComplete complete -> RunResults.complete(report, complete);
            case Opcode.DiscoveryRequest request ->
                report.turn()
                        .requestDiscovery(report.run(), report.run().stack().last());
            case Opcode.DeferAdd add -> Defers.add(report.turn(), report.run(), add);
            case Opcode.DeferAbort abort -> Defers.abort(report.turn(), report.run(), abort);
        }
    }

    /// The error of the first step whose output is too large, or null.
    static @Nullable Json oversized(Turn turn, SdkAnswer.Ops answer) {
        int limit = turn.settings().outputLimit();
        boolean found =
                answer.ops().stream().anyMatch(op -> output(op).map(Json::size).orElse(0) > limit);
        return found ? Answers.outputTooLarge() : null;
    }

    /// The output of a step that ran.
    static Optional<Json> output(Opcode op) {
        return switch (op) {
            case Opcode.Step step -> Optional.of(step.data());
            case Opcode.StepRun run -> Optional.of(run.data());
            case Opcode.StepError error -> Optional.of(error.error());
            case Opcode.StepFailed failed -> Optional.of(failed.error());
            case Opcode.None none -> Optional.empty();
            case Opcode.StepPlanned planned -> Optional.empty();
            case Opcode.Sleep sleep -> Optional.empty();
            case Opcode.WaitForEvent wait -> Optional.empty();
            case Opcode.WaitForSignal wait -> Optional.empty();
            case Opcode.InvokeFunction invoke -> Optional.empty();
            case Opcode.Gateway gateway -> Optional.empty();
            case Opcode.AiGateway gateway -> Optional.empty();
            case Opcode.RunComplete complete -> Optional.empty();
            case Opcode.SyncRunComplete complete -> Optional.empty();
            case Opcode.DiscoveryRequest request -> Optional.empty();
            case Opcode.DeferAdd add -> Optional.empty();
            case Opcode.DeferAbort abort -> Optional.empty();
        };
    }

    private static boolean retriable(Opcode op, SdkAnswer.Ops answer) {
        return op instanceof Opcode.StepError error && !error.noRetry() && !answer.noRetry();
    }

    /// Steps that are opened together wait for each other when the SDK can join them (SDK §13.3).
    private static @Nullable String group(Turn turn, RunState run, List<Opcode> ops, long parallel) {
        boolean joins = run.requestVersion() >= JOINING_VERSION
                && parallel > 1
                && ops.stream().anyMatch(Operations::opensWork);
        return joins ? HexFormat.of().toHexDigits(turn.ids().bits()) : null;
    }

    /// A step that will be tried again comes first, as the request's span is its own.
    private static List<Opcode> inOrder(SdkAnswer.Ops answer) {
        return answer.ops().stream()
                .sorted(Comparator.comparingInt(op -> retriable(op, answer) ? -1 : rank(op)))
                .toList();
    }

    private static int rank(Opcode op) {
        return switch (op) {
            case Opcode.WaitForEvent wait -> 0;
            case Opcode.DeferAdd add -> 0;
            case Opcode.DeferAbort abort -> 0;
            case Opcode.RunComplete complete -> RESULT;
            case Opcode.SyncRunComplete complete -> RESULT;
            case Opcode.None none -> 1;
            case Opcode.Step step -> 1;
            case Opcode.StepRun run -> 1;
            case Opcode.StepError error -> 1;
            case Opcode.StepFailed failed -> 1;
            case Opcode.StepPlanned planned -> 1;
            case Opcode.Sleep sleep -> 1;
            case Opcode.WaitForSignal wait -> 1;
            case Opcode.InvokeFunction invoke -> 1;
            case Opcode.Gateway gateway -> 1;
            case Opcode.AiGateway gateway -> 1;
            case Opcode.DiscoveryRequest request -> 1;
        };
    }

    /// Whether it is no branch of its own.
    private static boolean lazy(Opcode op) {
        return op instanceof Opcode.DeferAdd || op instanceof Opcode.DeferAbort || op instanceof Opcode.None;
    }

    private static boolean opensWork(Opcode op) {
        return switch (op) {
            case Opcode.StepPlanned planned -> true;
            case Opcode.Sleep sleep -> true;
            case Opcode.WaitForEvent wait -> true;
            case Opcode.WaitForSignal wait -> true;
            case Opcode.InvokeFunction invoke -> true;
            case Opcode.Gateway gateway -> true;
            case Opcode.AiGateway gateway -> true;
            case Opcode.None none -> false;
            case Opcode.Step step -> false;
            case Opcode.StepRun run -> false;
            case Opcode.StepError error -> false;
            case Opcode.StepFailed failed -> false;
            case Opcode.RunComplete complete -> false;
            case Opcode.SyncRunComplete complete -> false;
            case Opcode.DiscoveryRequest request -> false;
            case Opcode.DeferAdd add -> false;
            case Opcode.DeferAbort abort -> false;
        };
    }
}
