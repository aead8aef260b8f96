package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is known of a run without its trace. The list row and the header of details are views of the same facts.
///
/// @param sdk language and version of the SDK, `js 4.2.1`; empty where the answer did not ask for it
/// @param triggerIds ids of the events that started it; empty where the answer did not ask for them
public record RunFacts(
        RunId id,
        Status status,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        RunTrigger trigger,
        FunctionRef function,
        AppRef app,
        boolean hasAi,
        boolean deferred,
        String sdk,
        List<String> triggerIds) {
    public RunFacts {
        triggerIds = List.copyOf(triggerIds);
    }

    /// A function as a run names it.
    ///
    /// @param id internal id, for filters
    /// @param slug id in links
    public record FunctionRef(String id, String slug, String name) {}

    /// An app as a run names it.
    ///
    /// @param id internal id, for filters
    /// @param name the app's own id
    public record AppRef(String id, String name) {}

    /// Reads a `FunctionRunV2`.
    ///
    /// @throws IllegalArgumentException without an id or a queue time: the server must give both
    public static RunFacts of(JsonNode run) {
        Instant queuedAt = Fields.instantOrNull(run, "queuedAt");
        if (queuedAt == null) {
            throw new IllegalArgumentException("A run in the answer has no queuedAt: " + Fields.text(run, "id"));
        }
        JsonNode function = run.path("function");
        JsonNode app = run.path("app");
        return new RunFacts(
                new RunId(Fields.text(run, "id")),
                Status.of(Fields.text(run, "status")),
                queuedAt,
                Fields.instantOrNull(run, "startedAt"),
                Fields.instantOrNull(run, "endedAt"),
                RunTrigger.of(run),
                new FunctionRef(
                        Fields.text(function, "id"), Fields.text(function, "slug"), Fields.shown(function, "name")),
                new AppRef(Fields.text(app, "id"), Fields.shown(app, "externalID")),
                Fields.flag(run, "hasAI"),
                Fields.flag(run, "isDeferred"),
                (Fields.text(app, "sdkLanguage") + " " + Fields.text(app, "sdkVersion")).strip(),
                Fields.list(run, "triggerIDs", JsonNode::stringValue));
    }

    /// These facts brought up to date. Of two answers that crossed on the way the one that knows more wins: a status
    /// never goes back, and what only one of them asked for is kept (ui-screens 2.1).
    public RunFacts mergedWith(RunFacts later) {
        RunFacts base = rank(later.status) < rank(status) ? this : later;
        RunFacts other = base == later ? this : later;
        return new RunFacts(
                base.id,
                base.status,
                base.queuedAt,
                base.startedAt == null ? other.startedAt : base.startedAt,
                base.endedAt == null && base.status.isFinal() ? other.endedAt : base.endedAt,
                base.trigger instanceof RunTrigger.Unknown ? other.trigger : base.trigger,
                base.function,
                base.app,
                base.hasAi || other.hasAi,
                base.deferred || other.deferred,
                base.sdk.isEmpty() ? other.sdk : base.sdk,
                base.triggerIds.isEmpty() ? other.triggerIds : base.triggerIds);
    }

    /// From queued to ended, or to now while it is active.
    public Duration duration(Instant now) {
        Duration duration = Duration.between(queuedAt, endedAt == null ? now : endedAt);
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /// Whether something can still happen to it.
    public boolean active() {
        return !status.isFinal();
    }

    private static int rank(Status status) {
        return switch (status) {
            case QUEUED -> 0;
            case RUNNING, WAITING, PAUSED, INACTIVE, UNKNOWN -> 1;
            case COMPLETED, FAILED, CANCELLED, SKIPPED, REJECTED -> 2;
        };
    }
}
