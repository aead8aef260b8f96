package dev.baton.server.graphql.history;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.server.graphql.history.HistoryItem.Result;
import dev.baton.server.graphql.trace.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Derives the history of a run from its spans, which are the one record of what happened.
///
/// The id of a row has the row's time, then the place of its step among the steps, then attempt and kind: so rows of
/// one millisecond are in the order in which they make sense, and new rows do not change the ids of old ones.
public final class RunHistory {
    private static final int LAST_PLACE = Short.MAX_VALUE;
    private static final String SEND_EVENT = "step.sendEvent";

    private final Run run;
    private final Map<StepId, Integer> memoSizes;
    private final Map<SpanId, List<Span>> attempts = new HashMap<>();
    private final List<HistoryItem> items = new ArrayList<>();

    private RunHistory(Run run, Map<StepId, Integer> memoSizes) {
        this.run = run;
        this.memoSizes = memoSizes;
    }

    /// The rows, oldest first.
    ///
    /// @param spans of the run, in any order
    /// @param memoSizes bytes of the memos of finished steps
    public static List<HistoryItem> of(Run run, List<Span> spans, Map<StepId, Integer> memoSizes) {
        return new RunHistory(run, memoSizes).derive(spans);
    }

    private List<HistoryItem> derive(List<Span> spans) {
        var root = spans.stream().filter(span -> span.kind() == SpanKind.RUN).findFirst();
        if (root.isEmpty()) {
            return List.of();
        }
        function(HistoryType.FunctionScheduled, root.get(), run.queuedAt(), 0);
        var startedAt = run.progress().startedAt();
        if (startedAt != null) {
            function(HistoryType.FunctionStarted, root.get(), startedAt, 0);
        }
        var subjects = subjects(spans, root.get());
        for (int i = 0; i < subjects.size(); i++) {
            subject(subjects.get(i), i + 1);
        }
        var endedAt = run.progress().endedAt();
        if (endedAt != null) {
            function(end(run.progress().status()), root.get(), endedAt, LAST_PLACE);
        }
        items.sort(Comparator.comparing(HistoryItem::id));
        return List.copyOf(items);
    }

    /// Steps and requests below the root, by queue time; what is below these are their attempts.
    private List<Span> subjects(List<Span> spans, Span root) {
        var subjects = new ArrayList<Span>();
        for (var span : spans) {
            switch (span.kind()) {
                case RUN, USERLAND -> {}
                case STEP, FINALIZATION -> subjects.add(span);
                case EXECUTION -> {
                    var parent = span.parentId();
                    if (parent == null || parent.equals(root.id())) {
                        subjects.add(span);
                    } else {
                        attempts.computeIfAbsent(parent, ignored -> new ArrayList<>())
                                .add(span);
                    }
                }
            }
        }
        subjects.sort(Comparator.comparing(Span::queuedAt)
                .thenComparing(span -> span.startedAt() == null ? Instant.MAX : span.startedAt())
                .thenComparing(Span::id));
        attempts.values().forEach(list -> list.sort(Comparator.comparingInt(Span::attempt)));
        return subjects;
    }

    private static HistoryType end(RunStatus status) {
        return switch (status) {
            case COMPLETED -> HistoryType.FunctionCompleted;
            case FAILED -> HistoryType.FunctionFailed;
            case CANCELLED -> HistoryType.FunctionCancelled;
            case SKIPPED -> HistoryType.FunctionSkipped;
            case SCHEDULED, RUNNING -> throw new IllegalStateException("run has ended, but is " + status);
        };
    }

    private void function(HistoryType type, Span root, Instant at, int place) {
        boolean result = type == HistoryType.FunctionCompleted || type == HistoryType.FunctionFailed;
        var output = run.progress().output();
        var started = run.progress().startedAt();
        items.add(new HistoryItem(
                id(at, place, type, root, 0),
                type,
                at,
                0,
                GroupId.of(run.id(), root.id()),
                null,
                null,
                null,
                false,
                result
                        ? new Result(
                                started == null ? 0 : millis(started, at),
                                "",
                                "",
                                null,
                                null,
                                output == null ? 0 : output.size())
                        : null,
                root.detail() instanceof SpanDetail.Cancelled cancelled ? cancelled : null,
                result ? root.id() : null));
    }

    private void subject(Span subject, int place) {
        var tries = attempts.getOrDefault(subject.id(), List.of());
        for (var attempt : tries) {
            boolean last = attempt == tries.getLast();
            request(subject, attempt, place, last);
        }
        boolean opens = subject.detail() != null
                && switch (subject.detail()) {
                    case SpanDetail.Slept ignored -> true;
                    case SpanDetail.WaitedForEvent ignored -> true;
                    case SpanDetail.WaitedForSignal ignored -> true;
                    case SpanDetail.Invoked ignored -> true;
                    case SpanDetail.Ran ignored -> false;
                    case SpanDetail.Fetched ignored -> false;
                    case SpanDetail.Userland ignored -> false;
                    case SpanDetail.Cancelled ignored -> false;
                };
        if (opens) {
            opened(subject, place);
        } else if (tries.isEmpty()) {
            request(subject, subject, place, true);
        }
    }

    /// A request, or a step that ran while one was open.
    private void request(Span subject, Span attempt, int place, boolean last) {
        if (!attempt.queuedAt().equals(run.queuedAt())) {
            step(HistoryType.StepScheduled, subject, attempt, attempt.queuedAt(), place, null, null);
        }
        if (attempt.startedAt() != null) {
            step(HistoryType.StepStarted, subject, attempt, attempt.startedAt(), place, null, null);
        }
        var end = end(subject, attempt, last);
        if (end != null && attempt.endedAt() != null) {
            step(end, subject, attempt, attempt.endedAt(), place, result(subject, attempt), null);
        }
    }

    private static @Nullable HistoryType end(Span subject, Span attempt, boolean last) {
        return switch (attempt.status()) {
            case COMPLETED, TIMED_OUT -> HistoryType.StepCompleted;
            case FAILED, ERRORED ->
                last && subject.status() == SpanStatus.FAILED ? HistoryType.StepFailed : HistoryType.StepErrored;
            case QUEUED, RUNNING, SLEEPING, WAITING, INVOKING, CANCELLED, SKIPPED -> null;
        };
    }

    /// A sleep, wait or invocation. That a sleep is over shows in what comes next.
    private void opened(Span step, int place) {
        var at = step.startedAt() == null ? step.queuedAt() : step.startedAt();
        var type = switch (step.detail()) {
            case SpanDetail.Slept ignored -> HistoryType.StepSleeping;
            case SpanDetail.Invoked ignored -> HistoryType.StepInvoking;
            case null, default -> HistoryType.StepWaiting;
        };
        step(type, step, step, at, place, null, step.detail());
        var ended = step.endedAt();
        if (type == HistoryType.StepSleeping || ended == null || step.status() == SpanStatus.CANCELLED) {
            return;
        }
        boolean failed = step.status() == SpanStatus.FAILED || step.status() == SpanStatus.ERRORED;
        var end = failed ? HistoryType.StepFailed : HistoryType.StepCompleted;
        step(end, step, step, ended, place, null, step.detail());
    }

    private void step(
            HistoryType type,
            Span subject,
            Span attempt,
            Instant at,
            int place,
            @Nullable Result result,
            @Nullable SpanDetail detail) {
        boolean ended = switch (type) {
            case StepCompleted, StepErrored, StepFailed -> true;
            default -> false;
        };
        items.add(new HistoryItem(
                id(at, place, type, attempt, attempt.attempt()),
                type,
                at,
                attempt.attempt(),
                GroupId.of(run.id(), subject.id()),
                subject.kind() == SpanKind.STEP ? subject.name() : "step",
                subject.stepId(),
                subject.kind() == SpanKind.STEP ? stepType(subject) : null,
                detail == null && attempt.statusCode() != null,
                result,
                detail,
                ended ? attempt.id() : null));
    }

    private static String stepType(Span step) {
        return switch (step.detail()) {
            case SpanDetail.Slept ignored -> "Sleep";
            case SpanDetail.WaitedForEvent ignored -> "Wait";
            case SpanDetail.WaitedForSignal ignored -> "Wait";
            case null, default -> step.stepType().equals(SEND_EVENT) ? "Send" : "Run";
        };
    }

    private Result result(Span subject, Span attempt) {
        var headers = new ResponseHeaders(attempt.headers());
        var sdk = sdk(headers);
        int colon = sdk == null ? -1 : sdk.indexOf(':');
        var start = attempt.startedAt() == null ? attempt.queuedAt() : attempt.startedAt();
        return new Result(
                attempt.endedAt() == null ? 0 : millis(start, attempt.endedAt()),
                sdk == null || colon < 0 ? "" : sdk.substring(0, colon),
                sdk == null ? "" : sdk.substring(colon + 1),
                headers.value("x-inngest-framework"),
                headers.value("x-inngest-platform"),
                size(subject, attempt, headers));
    }

    /// `js:v4.24.0`; SDKs say `inngest-js:v4.24.0` in answers.
    private static @Nullable String sdk(ResponseHeaders headers) {
        var sdk = headers.value("x-inngest-sdk");
        return sdk != null && sdk.startsWith("inngest-") ? sdk.substring("inngest-".length()) : sdk;
    }

    private long size(Span subject, Span attempt, ResponseHeaders headers) {
        var length = headers.value("content-length");
        if (length != null && length.matches("\\d{1,12}")) {
            return Long.parseLong(length);
        }
        if (attempt.output() != null) {
            return attempt.output().size();
        }
        if (subject.stepId() != null) {
            return memoSizes.getOrDefault(subject.stepId(), 0);
        }
        var output = run.progress().output();
        return subject.kind() == SpanKind.FINALIZATION && output != null ? output.size() : 0;
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private static Ulid id(Instant at, int place, HistoryType type, Span span, int attempt) {
        long about = (long) Math.min(attempt, 15) << 4 | type.ordinal();
        long hash = (span.id().hashCode() & 0xffff_ffffL) * 0x9e37_79b9_7f4a_7c15L >>> 8;
        return Ulid.of(at.toEpochMilli(), (short) Math.min(place, LAST_PLACE), about << 56 | hash);
    }
}
