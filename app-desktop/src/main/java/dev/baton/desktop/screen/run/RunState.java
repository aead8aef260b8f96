package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the code of a run knew at each request to it (ui-quality 4.6, time travel). The server keeps the requests and
/// the
/// memos; memos only grow, so a request knew the first of them.
///
/// @param requests as they were sent, oldest first
/// @param memos in the order in which the steps finished
/// @param event JSON of the event that started the run; empty when there was none
/// @param exact whether the server kept the requests; otherwise they follow from the times of the trace, without values
record RunState(List<Request> requests, List<Memo> memos, String event, boolean exact) {
    static final RunState NONE = new RunState(List.of(), List.of(), "", true);

    RunState {
        requests = List.copyOf(requests);
        memos = List.copyOf(memos);
    }

    /// A request to the code of the run.
    ///
    /// @param id the `x-request-id` that went with it; empty when the server does not say
    /// @param stepId hash of the step that it was to run; empty when the code was to find the next one
    /// @param attempt from 0
    /// @param known how many memos went with it
    record Request(String id, String spanId, String stepId, int attempt, Instant sentAt, int known) {}

    /// What the code is told of a finished step.
    ///
    /// @param value JSON as it is sent; null when the server does not say
    record Memo(String stepId, String name, @Nullable String value) {}

    /// What is known of a step at a moment.
    enum Phase {
        MEMOISED,
        RUNNING,
        PLANNED
    }

    /// A step at a moment.
    ///
    /// @param spanId its span; empty when the trace has none
    record Known(
            String spanId,
            String stepId,
            String name,
            Phase phase,
            @Nullable String value) {
        /// Whether what the code is told is an error.
        boolean failed() {
            return value != null && value.startsWith("{\"error\"");
        }

        Status status() {
            return switch (phase) {
                case MEMOISED -> failed() ? Status.FAILED : Status.COMPLETED;
                case RUNNING -> Status.RUNNING;
                case PLANNED -> Status.QUEUED;
            };
        }
    }

    /// Reads a `GetRunState` and a `GetRunPayload`.
    static RunState of(JsonNode state, JsonNode payload) {
        JsonNode run = state.path("run");
        return new RunState(
                Fields.list(
                        run,
                        "requests",
                        request -> new Request(
                                Fields.text(request, "id"),
                                Fields.text(request, "spanID"),
                                Fields.text(request, "stepID"),
                                request.path("attempt").intValue(0),
                                Objects.requireNonNullElse(Fields.instantOrNull(request, "sentAt"), Instant.EPOCH),
                                request.path("known").intValue(0))),
                Fields.list(
                        run,
                        "memos",
                        memo -> new Memo(
                                Fields.text(memo, "stepID"),
                                Fields.shown(memo, "name"),
                                Fields.textOrNull(memo, "value"))),
                payload.path("runTrigger").path("payloads").path(0).asString(""),
                true);
    }

    /// What follows from a trace alone: a request for each attempt that ran code, which knew the steps that had ended
    /// by
    /// then. Of steps that end in the millisecond of another's start the order is a guess.
    static RunState derived(Trace trace, String event) {
        List<TraceSpan> finished = trace.steps().stream()
                .filter(step -> step.status().isFinal() && step.endedAt() != null)
                .sorted(Comparator.comparing(step -> Objects.requireNonNull(step.endedAt())))
                .toList();
        List<Request> requests = new ArrayList<>();
        for (TraceSpan step : trace.root().children()) {
            if (!step.kind().runsCode()) {
                continue;
            }
            List<TraceSpan> attempts = step.attemptSpans().isEmpty() ? List.of(step) : step.attemptSpans();
            for (int i = 0; i < attempts.size(); i++) {
                Instant at = attempts.get(i).startedAt();
                if (at != null) {
                    int known = (int) finished.stream()
                            .filter(each -> !each.id().equals(step.id())
                                    && !Objects.requireNonNull(each.endedAt()).isAfter(at))
                            .count();
                    requests.add(new Request("", attempts.get(i).id(), step.stepId(), i, at, known));
                }
            }
        }
        requests.sort(Comparator.comparing(Request::sentAt));
        return new RunState(
                requests,
                finished.stream()
                        .map(step -> new Memo(step.stepId(), step.name(), null))
                        .toList(),
                event,
                false);
    }

    /// How many moments there are: each request, and now.
    int moments() {
        return requests.size() + 1;
    }

    /// The memos that went with a request, or all of them at the last moment.
    List<Memo> memosAt(int moment) {
        int known = moment < requests.size() ? requests.get(moment).known() : memos.size();
        return memos.subList(0, Math.min(known, memos.size()));
    }

    /// The `steps` of a request as they were sent: an object of values by the id of the step.
    String stepsAt(int moment) {
        return memosAt(moment).stream()
                .sorted(Comparator.comparing(Memo::stepId))
                .map(memo -> JsonMapper.shared().writeValueAsString(memo.stepId()) + ":" + memo.value())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// The steps at a moment: those that went with the request, then those that ran or were planned.
    List<Known> at(int moment, Trace trace) {
        List<Known> known = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Memo memo : memosAt(moment)) {
            told.add(memo.stepId());
            known.add(
                    new Known(spanOf(trace, memo.stepId()), memo.stepId(), memo.name(), Phase.MEMOISED, memo.value()));
        }
        Instant at = moment < requests.size() ? requests.get(moment).sentAt() : Instant.MAX;
        for (TraceSpan step : trace.steps()) {
            boolean over = moment == requests.size() && step.status().isFinal();
            if (told.contains(step.stepId()) || step.queuedAt().isAfter(at) || over) {
                continue;
            }
            boolean runs = step.startedAt() != null && !step.startedAt().isAfter(at);
            known.add(new Known(step.id(), step.stepId(), step.name(), runs ? Phase.RUNNING : Phase.PLANNED, null));
        }
        return known;
    }

    private static String spanOf(Trace trace, String stepId) {
        return trace.steps().stream()
                .filter(step -> step.stepId().equals(stepId))
                .map(TraceSpan::id)
                .findFirst()
                .orElse("");
    }
}
