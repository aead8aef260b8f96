package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node of a run's trace: the run, a step, an attempt, or a span of the user's own.
///
/// @param id span id
/// @param stepId hash that names the step across attempts; empty for what is not a step
/// @param attempts number of the latest attempt, zero-based; null when the server does not say
/// @param outputId names input and output, to be read when they are looked at; null when there are none
/// @param scheduledAt when a planned attempt is due, or null
/// @param statusCode HTTP status of the answer; null without one
/// @param headers headers of the answer, in order
/// @param skipReason why the run was skipped; empty otherwise
/// @param skippedFor the run that was active instead, or null
/// @param userland what a span of the user's own says beyond name and times; null for other spans
/// @param debugRun id of the debug run that it belongs to; empty for none
public record TraceSpan(
        String id,
        String name,
        Status status,
        StepKind kind,
        String stepId,
        StepInfo info,
        @Nullable Integer attempts,
        @Nullable String outputId,
        Instant queuedAt,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer statusCode,
        Map<String, String> headers,
        String skipReason,
        @Nullable RunId skippedFor,
        List<Metadata> metadata,
        @Nullable Userland userland,
        String debugRun,
        List<TraceSpan> children) {
    public TraceSpan {
        metadata = List.copyOf(metadata);
        children = List.copyOf(children);
    }

    /// Something that was recorded about a span.
    ///
    /// @param scope run, step, step_attempt, request …
    /// @param values names and values as text
    /// @param updatedAt when it was last written, or null when the server does not say
    public record Metadata(
            String kind,
            String scope,
            Map<String, String> values,
            @Nullable Instant updatedAt) {}

    /// A span that the user's own tracing sent.
    ///
    /// @param attributes without those that the platform added
    public record Userland(String kind, String service, String scope, String version, Map<String, String> attributes) {}

    /// The entry of that kind, if there is one.
    public Optional<Metadata> metadataOf(String kind) {
        return metadata.stream().filter(entry -> entry.kind().equals(kind)).findFirst();
    }

    /// Warnings of the engine about it, by subject.
    public Map<String, String> warnings() {
        return metadataOf("inngest.warnings").map(Metadata::values).orElse(Map.of());
    }

    /// How many attempts failed before the latest.
    public int retries() {
        return attempts == null ? 0 : Math.max(0, attempts);
    }

    /// The attempts of a step that needed more than one; otherwise empty.
    public List<TraceSpan> attemptSpans() {
        return children.stream().filter(TraceSpan::isAttempt).toList();
    }

    /// Whether this is one attempt of a step.
    public boolean isAttempt() {
        return name.startsWith("Attempt ");
    }

    TraceSpan withChildren(List<TraceSpan> next) {
        return new TraceSpan(
                id,
                name,
                status,
                kind,
                stepId,
                info,
                attempts,
                outputId,
                queuedAt,
                scheduledAt,
                startedAt,
                endedAt,
                statusCode,
                headers,
                skipReason,
                skippedFor,
                metadata,
                userland,
                debugRun,
                next);
    }

    TraceSpan withOutput(@Nullable String output) {
        return new TraceSpan(
                id,
                name,
                status,
                kind,
                stepId,
                info,
                attempts,
                output,
                queuedAt,
                scheduledAt,
                startedAt,
                endedAt,
                statusCode,
                headers,
                skipReason,
                skippedFor,
                metadata,
                userland,
                debugRun,
                children);
    }
}
