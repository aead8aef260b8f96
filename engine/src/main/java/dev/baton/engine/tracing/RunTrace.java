package dev.baton.engine.tracing;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the spans of one run. Every open span except the root belongs to one queue item or pause, which
/// carries its id; so whatever ends a run finds all spans that are still open.
public final class RunTrace {
    static final String ROOT = "Run";
    static final String EXECUTION = "Execution";
    static final String FINALIZATION = "Finalization";
    static final String FINALIZATION_TYPE = "FINALIZATION";

    private final Turn turn;
    private final RunId run;

    /// The trace of a run in this turn.
    public RunTrace(Turn turn, RunId run) {
        this.turn = turn;
        this.run = run;
    }

    /// The root's id follows from the run's id, so that nobody has to look it up.
    public static SpanId rootId(RunId run) {
        return new SpanId(HexFormat.of().toHexDigits(run.value().low()));
    }

    /// The run was queued.
    public void queued(RunState state) {
        turn.put(newRoot(state).build());
    }

    /// The run was skipped at scheduling.
    public void skipped(Instant at) {
        turn.put(newRoot(at).ended(SpanStatus.SKIPPED, at).build());
    }

    /// The first request of the run is being sent.
    public void started() {
        started(turn.now());
    }

    /// The run has begun without a request.
    public void started(Instant at) {
        turn.put(new SpanEdit(turn.span(run, rootId(run))).running(at).build());
    }

    /// The run is over.
    public void ended(RunStatus how) {
        turn.put(new SpanEdit(turn.span(run, rootId(run)))
                .ended(spanStatus(how), turn.now())
                .build());
    }

    /// What a step says about itself or about its run.
    void describe(SpanEdit step, StepInfo info) {
        if (info.metadata().isEmpty()) {
            return;
        }
        var ofRun = info.metadata().stream().filter(SpanMetadata::ofRun).toList();
        var ofStep = info.metadata().stream()
                .filter(update -> !SpanMetadata.ofRun(update))
                .toList();
        if (!ofRun.isEmpty()) {
            var root = new SpanEdit(turn.span(run, rootId(run)));
            var leftOut = StepMetadata.add(turn, run, root, ofRun);
            turn.put(root.build());
            warnOfMetadata(leftOut);
        }
        warnOfMetadata(StepMetadata.add(turn, run, step, ofStep));
    }

    /// A request for the item is being sent. Answers the span that the request belongs to, and gives it to the
    /// item: a new execution, the planned step's span, a new attempt below one of these, or, when the request is
    /// sent again after a crash, the same span as before.
    public SpanId requestSent(Item item) {
        var now = turn.now();
        var current = item.spanId();
        if (current == null) {
            var execution = edit(SpanKind.EXECUTION, EXECUTION, rootId(run), item.enqueuedAt())
                    .running(now)
                    .build();
            return open(item, execution);
        }
        var span = turn.span(run, current);
        if (isAttempt(span)) {
            return span.id();
        }
        if (item.attempt() > 0) {
            int number = span.attempt() + 1;
            turn.put(new SpanEdit(span).attempt(number).build());
            var attempt = edit(SpanKind.EXECUTION, attemptName(number), span.id(), item.enqueuedAt())
                    .attempt(number)
                    .running(now)
                    .build();
            return open(item, attempt);
        }
        return open(item, new SpanEdit(span).running(now).build());
    }

    /// A step will run by a request of its own.
    public SpanId planned(StepInfo info) {
        var span = edit(SpanKind.STEP, info.name(), rootId(run), turn.now())
                .step(info, StepOp.RUN, new SpanDetail.Ran(info.type()))
                .build();
        turn.put(span);
        return span.id();
    }

    /// A step ran while the request that runs it is still open.
    ///
    /// @param request the item of that request, or null when it is not known
    public void checkpointed(StepInfo info, @Nullable Item request) {
        var ran = finishedStep(info, false);
        var current = request == null ? null : request.spanId();
        if (request == null || current == null) {
            turn.put(ran.build());
            return;
        }
        var span = turn.span(run, current);
        var attempt = isAttempt(span) ? span : null;
        var subject = attempt == null || span.parentId() == null ? span : turn.span(run, span.parentId());
        if (subject.kind() == SpanKind.STEP && new StepId(info.id()).equals(subject.stepId())) {
            ranAtLast(info, subject, attempt);
            open(request, rest());
            return;
        }
        var step = ran.build();
        turn.put(step);
        if (attempt == null && subject.kind() == SpanKind.EXECUTION) {
            startAfter(subject, step);
        }
    }

    /// A request has time of its own only after the steps that it reported on the way.
    private void startAfter(Span request, Span step) {
        var end = step.endedAt();
        var start = request.startedAt();
        if (end != null && start != null && end.isAfter(start) && !end.isAfter(turn.now())) {
            turn.put(new SpanEdit(request).started(end).build());
        }
    }

    /// A step that failed before has run; its span is the one of the attempts.
    private void ranAtLast(StepInfo info, Span subject, @Nullable Span attempt) {
        if (attempt != null) {
            turn.put(new SpanEdit(attempt)
                    .ended(SpanStatus.COMPLETED, turn.now())
                    .build());
        }
        var step = new SpanEdit(subject).step(info, StepOp.RUN, new SpanDetail.Ran(info.type()));
        describe(step, info);
        turn.put(step.ended(SpanStatus.COMPLETED, turn.now()).build());
    }

    /// What a request does after the step that it was made for.
    private Span rest() {
        return edit(SpanKind.EXECUTION, EXECUTION, rootId(run), turn.now())
                .running(turn.now())
                .build();
    }

    /// What a sleep, wait or invocation came to.
    ///
    /// @param detail what is known now, or null to leave it
    public void resumed(@Nullable SpanId id, SpanStatus how, @Nullable SpanDetail detail) {
        if (id == null) {
            return;
        }
        var span = turn.span(run, id);
        turn.put(new SpanEdit(span)
                .detail(detail == null ? span.detail() : detail)
                .ended(how, turn.now())
                .build());
    }

    void warnOfMetadata(@Nullable String leftOut) {
        if (leftOut != null) {
            warn("metadata", leftOut);
        }
    }

    /// Something about the run is not as it should be, but does not end it. The trace shows the latest warning of each
    /// subject.
    ///
    /// @param subject what it is about, a name of the code
    public void warn(String subject, String text) {
        warn(rootId(run), "run", subject, text);
    }

    /// Someone did by hand what the run waited for. The metadata of the run and, if it is known, of the step say so.
    public void byHand(@Nullable SpanId step, String text) {
        var subject = step == null ? "run" : turn.span(run, step).name();
        note(rootId(run), SpanMetadata.byHand("run", subject, text));
        if (step != null) {
            note(step, SpanMetadata.byHand("step", subject, text));
        }
    }

    private void note(SpanId id, Json update) {
        turn.put(new SpanEdit(turn.span(run, id))
                .metadata(List.of(update), turn.now())
                .build());
    }

    /// Something about a step is not as it should be.
    public void warn(SpanId step, String subject, String text) {
        warn(step, "step", subject, text);
    }

    /// An answer came that nobody waits for any more. It is told by the span of its request; that of a request which
    /// reported nothing is gone, and the run's tells it then. Of a run that is gone, nothing is told.
    public void late(SpanId request, String text) {
        turn.findSpan(run, request)
                .or(() -> turn.findSpan(run, rootId(run)))
                .ifPresent(span -> warn(span, span.kind() == SpanKind.RUN ? "run" : "step", "late_answer", text));
    }

    private void warn(SpanId id, String scope, String subject, String text) {
        warn(turn.span(run, id), scope, subject, text);
    }

    private void warn(Span span, String scope, String subject, String text) {
        var warned = new SpanEdit(span)
                .metadata(List.of(SpanMetadata.warning(scope, subject, text)), turn.now())
                .build();
        if (!SpanMetadata.sameValues(span.metadata(), warned.metadata())) {
            turn.put(warned);
        }
    }

    /// Something became known about a wait or invocation that is still open.
    public void detail(@Nullable SpanId id, SpanDetail detail) {
        if (id != null) {
            turn.put(new SpanEdit(turn.span(run, id)).detail(detail).build());
        }
    }

    /// Closes a span, and the one it is an attempt of, because what it stood for will not go on.
    public void cancel(@Nullable SpanId id) {
        if (id == null) {
            return;
        }
        var span = turn.span(run, id);
        close(span, SpanStatus.CANCELLED);
        if (isAttempt(span) && span.parentId() != null) {
            close(turn.span(run, span.parentId()), SpanStatus.CANCELLED);
        }
    }

    /// What a span says about its wait, sleep or invocation, or null.
    public @Nullable SpanDetail detailOf(@Nullable SpanId id) {
        return id == null ? null : turn.span(run, id).detail();
    }

    SpanEdit finishedStep(StepInfo info, boolean failed) {
        var measured = info.startedAtNanos() > 0;
        var start = measured ? instant(info.startedAtNanos()) : turn.now();
        var end = measured ? instant(info.startedAtNanos() + info.durationNanos()) : turn.now();
        var step = edit(SpanKind.STEP, info.name(), rootId(run), start)
                .step(info, StepOp.RUN, new SpanDetail.Ran(info.type()))
                .started(start)
                .ended(failed ? SpanStatus.FAILED : SpanStatus.COMPLETED, end);
        describe(step, info);
        return step;
    }

    SpanEdit edit(SpanKind kind, String name, SpanId parent, Instant queuedAt) {
        return new SpanEdit(run, turn.newSpanId(), parent, kind, name, queuedAt);
    }

    boolean isAttempt(Span span) {
        return span.kind() == SpanKind.EXECUTION && !rootId(run).equals(span.parentId());
    }

    static String attemptName(int number) {
        return "Attempt " + number;
    }

    private void close(Span span, SpanStatus how) {
        if (!span.status().ended()) {
            turn.put(new SpanEdit(span).ended(how, turn.now()).build());
        }
    }

    private SpanId open(Item item, Span span) {
        turn.put(span);
        item.span(span.id());
        turn.changed(item);
        return span.id();
    }

    private SpanEdit newRoot(RunState state) {
        var root = newRoot(state.queuedAt());
        var problems = state.flow().problems();
        return problems.isEmpty() ? root : root.metadata(warnings(problems, state.queuedAt()));
    }

    private static Json warnings(List<String> problems, Instant at) {
        var list = Json.MAPPER.createArrayNode();
        var record = list.addObject()
                .put("scope", "run")
                .put("kind", "inngest.warnings")
                .put("updatedAt", at.toString());
        problems.forEach(record.putObject("values").putArray("flow_control")::add);
        return Json.of(list);
    }

    private SpanEdit newRoot(Instant queuedAt) {
        return new SpanEdit(run, rootId(run), null, SpanKind.RUN, ROOT, queuedAt);
    }

    private static Instant instant(long unixNanos) {
        return Instant.ofEpochMilli(unixNanos / 1_000_000);
    }

    private static SpanStatus spanStatus(RunStatus status) {
        return switch (status) {
            case SCHEDULED -> SpanStatus.QUEUED;
            case RUNNING -> SpanStatus.RUNNING;
            case COMPLETED -> SpanStatus.COMPLETED;
            case FAILED -> SpanStatus.FAILED;
            case CANCELLED -> SpanStatus.CANCELLED;
            case SKIPPED -> SpanStatus.SKIPPED;
        };
    }
}
