package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Functions;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.trace.UserSpan;
import dev.baton.engine.transition.Command;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Spans of the users' own tracing, as they arrive.
final class UserSpanTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @Test
    void aSpanIsStoredBesideTheEnginesWhileTheRunGoesOnAndAfterIt() {
        lab.send("e", "{}");
        var run = lab.run("f").id();
        assertThat(record(span(run, "00000000000000aa", SpanStatus.COMPLETED, null)))
                .isZero();
        lab.returns("1");
        assertThat(record(span(run, "00000000000000bb", SpanStatus.COMPLETED, null)))
                .isZero();
        assertThat(lab.spans(run).stream().filter(span -> span.kind() == SpanKind.USERLAND))
                .hasSize(2);
    }

    @Test
    @Conformance("STO-31")
    void aSpanThatFailedDoesNotFailTheRun() {
        lab.send("e", "{}");
        var run = lab.run("f").id();
        record(span(run, "00000000000000aa", SpanStatus.FAILED, null));
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.span(run, "db.query").status()).isEqualTo(SpanStatus.FAILED);
    }

    @Test
    void aSpanSentTwiceIsStoredOnce() {
        lab.send("e", "{}");
        var run = lab.run("f").id();
        var span = span(run, "00000000000000aa", SpanStatus.COMPLETED, null);
        record(span);
        assertThat(record(span)).isZero();
        assertThat(lab.spans(run))
                .filteredOn(row -> row.name().equals("db.query"))
                .hasSize(1);
    }

    @Test
    void spansOfUnknownRunsAreRefusedAndTheOthersKept() {
        lab.send("e", "{}");
        var run = lab.run("f").id();
        var stranger = new RunId(Ulid.of(1_760_000_000_000L, (short) 1, 2));
        assertThat(record(
                        span(stranger, "00000000000000aa", SpanStatus.COMPLETED, null),
                        span(run, "00000000000000bb", SpanStatus.COMPLETED, null)))
                .isEqualTo(1);
        assertThat(lab.span(run, "db.query").id()).isEqualTo(new SpanId("00000000000000bb"));
    }

    @Test
    void theEnginesOwnSpansAreNeverOverwritten() {
        lab.send("e", "{}");
        var run = lab.run("f").id();
        var root = lab.span(run, "Run");
        assertThat(record(span(run, root.id().value(), SpanStatus.FAILED, null)))
                .isEqualTo(1);
        assertThat(lab.span(run, "Run")).isEqualTo(root);
    }

    @Test
    void spansOfAnotherOrAnArchivedFunctionAreRefused() {
        lab.send("e", "{}");
        var run = lab.run("f");
        var other = new FunctionId(new UUID(1, 2));
        assertThat(record(span(run.id(), "00000000000000aa", SpanStatus.COMPLETED, other)))
                .isEqualTo(1);
        assertThat(record(span(run.id(), "00000000000000bb", SpanStatus.COMPLETED, run.functionId())))
                .isZero();
        lab.apply(Functions.app("shop", function("g").on("x")));
        assertThat(record(span(run.id(), "00000000000000cc", SpanStatus.COMPLETED, run.functionId())))
                .isEqualTo(1);
    }

    private int record(UserSpan... spans) {
        return lab.apply(new Command.RecordSpans(List.of(spans)));
    }

    private UserSpan span(RunId run, String id, SpanStatus status, @Nullable FunctionId function) {
        var detail = new SpanDetail.Userland(
                null, "client", "api", "pg", "1", Json.EMPTY_OBJECT, Json.parse("{\"rows\":3}"));
        return new UserSpan(
                new Span(
                        run,
                        new SpanId(id),
                        null,
                        SpanKind.USERLAND,
                        "db.query",
                        status,
                        0,
                        null,
                        null,
                        "",
                        lab.now(),
                        lab.now(),
                        lab.now(),
                        detail,
                        null,
                        status == SpanStatus.FAILED,
                        null,
                        null,
                        null,
                        null),
                function);
    }
}
