package dev.baton.engine.tracing;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.step.SdkAnswer.Exchange;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.turn.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The spans of one answered request. The request's own span turns into what the answer reports first (a step,
/// or the finalization); everything else that it reports gets a span of its own.
///
/// The *subject* is the span below the root: an execution, a step, a finalization. When an earlier attempt
/// failed, the attempts are executions below the subject.
public final class AnswerTrace {
    private final Turn turn;
    private final RunTrace trace;
    private final Item item;
    private final Exchange exchange;
    private Span subject;
    private @Nullable Span attempt;
    private boolean claimed;
    private boolean reserved;

    /// The trace of an answer for the item.
    public AnswerTrace(Turn turn, RunState run, Item item, Exchange exchange) {
        this.turn = turn;
        this.trace = new RunTrace(turn, run.id());
        this.item = item;
        this.exchange = exchange;
        var id = item.spanId();
        if (id == null) {
            throw new IllegalStateException("the request of item " + item.id() + " should have a span");
        }
        var span = turn.span(run.id(), id);
        if (trace.isAttempt(span) && span.parentId() != null) {
            this.attempt = span;
            this.subject = turn.span(run.id(), span.parentId());
        } else {
            this.subject = span;
        }
    }

    /// The function's result comes with this answer: the request's span becomes the finalization, and steps get
    /// spans of their own.
    public void reserveForResult() {
        reserved = true;
    }

    /// The step ran.
    ///
    /// @param error its error when it failed for good, or null
    public void ran(StepInfo info, @Nullable Json error) {
        if (!claims(info.id())) {
            turn.put(trace.finishedStep(info, error != null).build());
            return;
        }
        var edit = new SpanEdit(subject).step(info, StepOp.RUN, new SpanDetail.Ran(info.type()));
        trace.describe(edit, info);
        if (error == null) {
            finish(edit, SpanStatus.COMPLETED);
        } else {
            fail(edit, error);
        }
    }

    /// The step threw and will be tried again.
    public void threw(StepInfo info, Json error) {
        if (claimed) {
            return;
        }
        claimed = true;
        var edit = new SpanEdit(subject).step(info, StepOp.RUN, new SpanDetail.Ran(info.type()));
        trace.describe(edit, info);
        retry(edit, error);
    }

    /// The attempt failed without saying which step it ran, and there will be another.
    public void failedAttempt(Json error) {
        claimed = true;
        retry(new SpanEdit(subject), error);
    }

    /// The run fails because of this answer. A targeted step keeps the error, since it has no memo.
    public void failedRun(Json error) {
        if (claimed) {
            turn.put(newFinalization(SpanStatus.FAILED));
            return;
        }
        claimed = true;
        if (subject.kind() == SpanKind.STEP) {
            fail(new SpanEdit(subject).output(error), error);
        } else {
            fail(finalization(), error);
        }
    }

    /// The function returned.
    public void returned() {
        if (!claimed && subject.kind() != SpanKind.STEP) {
            claimed = true;
            finish(finalization(), SpanStatus.COMPLETED);
            return;
        }
        turn.put(newFinalization(SpanStatus.COMPLETED));
    }

    /// A request that the engine made for the step has its answer.
    ///
    /// @param metadata updates `{scope,kind,op,values}`
    public void fetched(@Nullable SpanDetail detail, List<Json> metadata) {
        claimed = true;
        var edit = new SpanEdit(subject).detail(detail);
        trace.warnOfMetadata(StepMetadata.add(turn, subject.runId(), edit, metadata));
        finish(edit, SpanStatus.COMPLETED);
    }

    /// A request that the engine made for the step failed for good.
    public void fetchFailed(Json error) {
        claimed = true;
        fail(new SpanEdit(subject), error);
    }

    /// The step sleeps, waits, invokes, or has a request made. Answers its span.
    public SpanId opened(StepInfo info, StepOp op, SpanStatus status, SpanDetail detail) {
        var now = turn.now();
        if (!claims(info.id())) {
            var span = trace.edit(SpanKind.STEP, info.name(), RunTrace.rootId(subject.runId()), now)
                    .step(info, op, detail)
                    .open(status, now)
                    .build();
            turn.put(span);
            return span.id();
        }
        var edit = new SpanEdit(subject).step(info, op, detail);
        trace.describe(edit, info);
        if (attempt == null) {
            edit.queued(now).started(now).exchange(exchange);
        } else {
            turn.put(endedAttempt(attempt, SpanStatus.COMPLETED, null).build());
        }
        turn.put(edit.open(status, now).build());
        return subject.id();
    }

    /// Ends the request's span if nothing took it: a request that only planned steps, or reported nothing, is not
    /// shown, unless attempts before it failed.
    public void finish() {
        if (claimed) {
            return;
        }
        if (subject.kind() != SpanKind.EXECUTION) {
            trace.cancel(subject.id());
        } else if (attempt == null) {
            turn.delete(subject);
        } else {
            finish(new SpanEdit(subject), SpanStatus.COMPLETED);
        }
    }

    /// Whether the step takes the request's own span: the first thing reported does, and of a planned step's
    /// request only that step.
    private boolean claims(String stepId) {
        if (claimed || reserved) {
            return false;
        }
        if (item.stepId() != null && !item.stepId().equals(new StepId(stepId))) {
            return false;
        }
        claimed = true;
        return true;
    }

    private Span newFinalization(SpanStatus how) {
        return trace.edit(SpanKind.FINALIZATION, RunTrace.FINALIZATION, RunTrace.rootId(subject.runId()), turn.now())
                .type(RunTrace.FINALIZATION_TYPE)
                .started(turn.now())
                .exchange(exchange)
                .ended(how, turn.now())
                .build();
    }

    private SpanEdit finalization() {
        return new SpanEdit(subject)
                .as(SpanKind.FINALIZATION, RunTrace.FINALIZATION)
                .type(RunTrace.FINALIZATION_TYPE);
    }

    private void finish(SpanEdit edit, SpanStatus how) {
        if (attempt == null) {
            edit.exchange(exchange);
        } else {
            turn.put(endedAttempt(attempt, SpanStatus.COMPLETED, null).build());
        }
        turn.put(edit.ended(how, turn.now()).build());
    }

    private void fail(SpanEdit edit, Json error) {
        turn.put(failedAttemptSpan(error));
        turn.put(edit.ended(SpanStatus.FAILED, turn.now()).build());
    }

    private void retry(SpanEdit edit, Json error) {
        turn.put(failedAttemptSpan(error));
        subject = edit.build();
        turn.put(subject);
        item.span(subject.id());
        turn.changed(item);
    }

    private Span failedAttemptSpan(Json error) {
        if (attempt != null) {
            return endedAttempt(attempt, SpanStatus.FAILED, error).build();
        }
        var first = trace.edit(
                        SpanKind.EXECUTION, RunTrace.attemptName(subject.attempt()), subject.id(), subject.queuedAt())
                .attempt(subject.attempt())
                .started(subject.startedAt())
                .build();
        return endedAttempt(first, SpanStatus.FAILED, error).build();
    }

    private SpanEdit endedAttempt(Span span, SpanStatus how, @Nullable Json error) {
        return new SpanEdit(span).exchange(exchange).output(error).ended(how, turn.now());
    }
}
