package dev.baton.engine.tracing;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.SdkAnswer.Exchange;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A span that is being made or rewritten.
final class SpanEdit {
    private final RunId runId;
    private final SpanId id;
    private final @Nullable SpanId parentId;
    private SpanKind kind;
    private String name;
    private SpanStatus status;
    private int attempt;
    private @Nullable StepId stepId;
    private @Nullable StepOp op;
    private String stepType = "";
    private Instant queuedAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable SpanDetail detail;
    private @Nullable Json output;
    private boolean failed;
    private @Nullable Json input;
    private @Nullable Integer statusCode;
    private @Nullable Json headers;
    private @Nullable Json metadata;

    /// A new span that is queued.
    SpanEdit(RunId runId, SpanId id, @Nullable SpanId parentId, SpanKind kind, String name, Instant queuedAt) {
        this.runId = runId;
        this.id = id;
        this.parentId = parentId;
        this.kind = kind;
        this.name = name;
        this.status = SpanStatus.QUEUED;
        this.queuedAt = queuedAt;
    }

    /// An existing span.
    SpanEdit(Span span) {
        this.runId = span.runId();
        this.id = span.id();
        this.parentId = span.parentId();
        this.kind = span.kind();
        this.name = span.name();
        this.status = span.status();
        this.attempt = span.attempt();
        this.stepId = span.stepId();
        this.op = span.op();
        this.stepType = span.stepType();
        this.queuedAt = span.queuedAt();
        this.startedAt = span.startedAt();
        this.endedAt = span.endedAt();
        this.detail = span.detail();
        this.output = span.output();
        this.failed = span.failed();
        this.input = span.input();
        this.statusCode = span.statusCode();
        this.headers = span.headers();
        this.metadata = span.metadata();
    }

    SpanEdit metadata(Json newMetadata) {
        metadata = newMetadata;
        return this;
    }

    @Nullable
    Json metadata() {
        return metadata;
    }

    SpanEdit as(SpanKind newKind, String newName) {
        kind = newKind;
        name = newName;
        return this;
    }

    /// The span is a step.
    SpanEdit step(StepInfo info, StepOp newOp, @Nullable SpanDetail newDetail) {
        kind = SpanKind.STEP;
        name = info.name();
        stepId = new StepId(info.id());
        op = newOp;
        stepType = info.type() == null ? "" : info.type();
        detail = newDetail;
        input = info.input();
        return this;
    }

    SpanEdit type(String newType) {
        stepType = newType;
        return this;
    }

    SpanEdit attempt(int number) {
        attempt = number;
        return this;
    }

    SpanEdit detail(@Nullable SpanDetail newDetail) {
        detail = newDetail;
        return this;
    }

    SpanEdit queued(Instant at) {
        queuedAt = at;
        return this;
    }

    /// It runs, since the given time unless it did before.
    SpanEdit running(Instant at) {
        return open(SpanStatus.RUNNING, at);
    }

    /// It is open with the given status, since the given time unless it did before.
    SpanEdit open(SpanStatus newStatus, Instant at) {
        status = newStatus;
        startedAt = startedAt == null ? at : startedAt;
        return this;
    }

    SpanEdit started(@Nullable Instant at) {
        startedAt = at;
        return this;
    }

    SpanEdit ended(SpanStatus how, Instant at) {
        status = how;
        endedAt = at;
        failed = how == SpanStatus.FAILED || how == SpanStatus.ERRORED;
        return this;
    }

    /// Applies updates of metadata.
    SpanEdit metadata(List<Json> updates, Instant at) {
        metadata = SpanMetadata.update(metadata, updates, at);
        return this;
    }

    SpanEdit output(@Nullable Json own) {
        output = own;
        return this;
    }

    SpanEdit exchange(@Nullable Exchange exchange) {
        if (exchange != null) {
            statusCode = exchange.statusCode() == 0 ? null : exchange.statusCode();
            headers = exchange.headers();
        }
        return this;
    }

    Span build() {
        return new Span(
                runId,
                id,
                parentId,
                kind,
                name,
                status,
                attempt,
                stepId,
                op,
                stepType,
                queuedAt,
                startedAt,
                endedAt,
                detail,
                output,
                failed,
                input,
                statusCode,
                headers,
                metadata);
    }
}
