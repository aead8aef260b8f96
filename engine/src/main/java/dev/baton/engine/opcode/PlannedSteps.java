package dev.baton.engine.opcode;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.tracing.RunTrace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Steps that are to be run by a request of their own (SDK §10.5).
final class PlannedSteps {
    private PlannedSteps() {}

    /// Enqueues the request, unless the step is under way or finished (SDK-57).
    static void plan(Report report, Opcode.StepPlanned op) {
        var info = op.info();
        if (Steps.known(report.run(), new StepId(info.id()))) {
            return;
        }
        var span = new RunTrace(report.turn(), report.run().id()).planned(info);
        enqueue(report, info, ItemKind.STEP, report.turn().now(), span, null);
    }

    /// Enqueues an item of a step that this answer opened.
    static void enqueue(
            Report report, StepInfo info, ItemKind kind, Instant dueAt, SpanId span, @Nullable Json payload) {
        var run = report.run();
        var function = run.function();
        report.turn()
                .enqueue(
                        new QueueItem(
                                report.turn().newItemId(),
                                kind,
                                run.id(),
                                function.id(),
                                new StepId(info.id()),
                                report.item().outgoing(),
                                report.newGroup(),
                                info.race(),
                                0,
                                function.config().maxAttempts(),
                                0,
                                dueAt,
                                report.turn().now(),
                                span,
                                payload,
                                false),
                        run,
                        function);
    }
}
