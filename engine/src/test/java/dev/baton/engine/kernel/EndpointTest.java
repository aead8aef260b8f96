package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.function.Endpoint;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs of durable endpoints.
final class EndpointTest {
    private static final String SLUG = "GET /api/checkout";
    private static final RunId RUN = new RunId(Ulid.of(Lab.START.toEpochMilli() - 5, (short) 1, 2));

    private final Lab lab = new Lab();

    private Command.StartedEndpoint start(Opcode... steps) {
        return lab.startEndpoint(RUN, SLUG, steps);
    }

    private void report(Opcode... steps) {
        lab.apply(new Command.ReportEndpoint(RUN, List.of(steps), null));
    }

    private static String answer(int status) {
        return "{\"body\":\"b\",\"headers\":{\"x\":\"y\"},\"status\":" + status + "}";
    }

    private RunStatus status() {
        return lab.run(RUN).progress().status();
    }

    private List<ItemKind> items() {
        return lab.items(RUN).stream().map(QueueItem::kind).toList();
    }

    @Test
    @Conformance("CKP-11")
    void idsFollowFromDomainAndName() {
        var first = start();
        assertThat(first.app()).hasToString("64fdaa2b-43ee-5187-add6-8c37281f717b");
        var other = new RunId(Ulid.of(Lab.START.toEpochMilli(), (short) 3, 4));
        assertThat(lab.startEndpoint(other, SLUG)).isEqualTo(first);
        assertThat(lab.startEndpoint(
                                new RunId(Ulid.of(Lab.START.toEpochMilli(), (short) 5, 6)), "GET /ep/durable-endpoint")
                        .function())
                .hasToString("112abdb7-5861-539d-ae16-cc4a43df5a16");
        assertThat(lab.apps()).singleElement().satisfies(app -> {
            assertThat(app.method()).isEqualTo(AppMethod.API);
            assertThat(app.name()).isEqualTo("http://127.0.0.1:3000");
        });
        assertThat(lab.function(SLUG).config().endpoint()).isEqualTo(new Endpoint("GET", false));
        assertThat(lab.function(SLUG).version()).isEqualTo(1);
    }

    @Test
    @Conformance("CKP-12")
    void aRunIdIsTakenOnce() {
        start();
        assertThatThrownBy(() -> start())
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.CONFLICT));
        report(Ops.complete(answer(200)));
        lab.restart();
        assertThatThrownBy(() -> start()).hasMessage("Run already exists");
    }

    @Test
    @Conformance("CKP-14")
    void aRunThatIsDoneInTheFirstCallEndsAtOnce() {
        lab.register(function("audit").on("inngest/http.request"));
        start(Ops.ran("a", "1"), Ops.complete(answer(201)));
        assertThat(status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.run(RUN).progress().output()).hasToString(answer(201));
        assertThat(lab.run(RUN).progress().startedAt()).isEqualTo(RUN.value().time());
        assertThat(lab.memo(RUN, "a")).isEqualTo("{\"data\":1}");
        assertThat(lab.events("inngest/http.request")).hasSize(1);
        assertThat(lab.events("inngest/function.finished")).hasSize(1);
        assertThat(lab.runs("audit")).hasSize(1);
        assertThat(lab.spans(RUN)).extracting(Span::name).containsExactlyInAnyOrder("Run", "a", "Finalization");
        assertThat(items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200,COMPLETED", "404,COMPLETED", "500,FAILED", "503,FAILED"})
    @Conformance("CKP-15")
    void theHttpStatusSaysWhetherItFailed(int http, RunStatus status) {
        start(Ops.ran("a", "1"));
        report(Ops.complete(answer(http)));
        assertThat(status()).isEqualTo(status);
        var output = lab.run(RUN).progress().output().tree();
        assertThat(output.path("status").intValue()).isEqualTo(http);
        assertThat(output.has("message")).isEqualTo(status == RunStatus.FAILED);
    }

    @Test
    void stepsAreTakenWithoutARequest() {
        start(Ops.ran("a", "1"));
        report(Ops.ran("b", "2"));
        report(Ops.ran("b", "3"));
        assertThat(status()).isEqualTo(RunStatus.RUNNING);
        assertThat(lab.memo(RUN, "b")).isEqualTo("{\"data\":2}");
        assertThat(lab.calls()).isEmpty();
        assertThat(items()).containsExactly(ItemKind.ENDPOINT_TIMEOUT);
    }

    @Test
    @Conformance("CKP-16")
    void afterASleepTheEndpointIsRequestedAgain() {
        start(Ops.ran("a", "1"));
        report(Ops.sleep("nap", "1m"));
        assertThat(items()).containsExactly(ItemKind.SLEEP);
        lab.restartAfter(Duration.ofMinutes(2));
        var call = lab.call();
        assertThat(call.endpoint()).isEqualTo(new Endpoint("GET", false));
        assertThat(call.runId()).isEqualTo(RUN);
        assertThat(call.target()).isNull();
        assertThat(call.requestVersion()).isEqualTo(2);
        assertThat(call.stack()).containsExactly(Ops.id("a"), Ops.id("nap"));
        lab.answer(call, Ops.ran("b", "2"));
        lab.answer(Ops.complete(answer(200)));
        assertThat(status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.runs(SLUG)).hasSize(1);
        assertThat(lab.spans(RUN)).allMatch(span -> span.status() == SpanStatus.COMPLETED);
        assertThat(lab.spans(RUN))
                .extracting(Span::name)
                .containsExactlyInAnyOrder("Run", "a", "nap", "b", "Finalization");
    }

    @Test
    @Conformance("CKP-17")
    void bothShapesOfTheResultEndTheRun() {
        start(Ops.sleep("nap", "1s"));
        lab.advance(Duration.ofSeconds(2));
        lab.answer(new Opcode.SyncRunComplete(Ops.info("complete"), Json.parse("{\"data\":" + answer(202) + "}")));
        assertThat(status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.run(RUN).progress().output()).hasToString(answer(202));
    }

    @Test
    void parallelStepsAreRequestedEachAndJoined() {
        start(Ops.planned("a"), Ops.planned("b"));
        assertThat(lab.calls()).hasSize(2).allMatch(call -> call.forceStepPlan() && call.target() != null);
        lab.answer(lab.callFor("a"), Ops.ran("a", "1"));
        lab.answer(lab.callFor("b"), Ops.ran("b", "2"));
        var join = lab.call();
        assertThat(join.target()).isNull();
        assertThat(join.forceStepPlan()).isFalse();
        lab.answer(join, Ops.complete(answer(200)));
        assertThat(status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aStepThatThrowsIsTriedAgainByRequest() {
        start(Ops.ran("a", "1"));
        report(Ops.threw("b", "no"));
        report(Ops.threw("b", "no"));
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofMinutes(1));
        var call = lab.call();
        assertThat(call.attempt()).isEqualTo(1);
        lab.answer(call, Ops.ran("b", "2"));
        lab.answer(Ops.complete(answer(200)));
        assertThat(lab.spans(RUN))
                .extracting(Span::name)
                .containsExactlyInAnyOrder("Run", "a", "b", "Attempt 0", "Attempt 1", "Finalization");
    }

    @Test
    void aStepThatFailsForGoodIsToldTheEndpoint() {
        start(Ops.failed("a", "kaputt"));
        var call = lab.call();
        assertThat(call.attempt()).isZero();
        assertThat(call.stack()).containsExactly(Ops.id("a"));
        assertThat(lab.memo(RUN, "a")).contains("kaputt");
    }

    @Test
    void reportsThatComeTwiceChangeNothing() {
        start(Ops.sleep("nap", "1m"));
        report(Ops.sleep("nap", "1m"));
        assertThat(items()).containsExactly(ItemKind.SLEEP);
        lab.apply(new Command.CancelRun(RUN));
        report(Ops.complete(answer(200)));
        assertThat(status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void aReportOfAnUnknownRunIsRefused() {
        assertThatThrownBy(() -> report(Ops.ran("a", "1"))).isInstanceOf(CommandRejected.class);
    }

    @Test
    void aRunWhoseAppFallsSilentFails() {
        start();
        lab.advance(Duration.ofMinutes(50));
        report(Ops.ran("a", "1"));
        lab.restartAfter(Duration.ofMinutes(30));
        assertThat(status()).isEqualTo(RunStatus.RUNNING);
        lab.advance(KernelSettings.ENDPOINT_SILENCE);
        assertThat(status()).isEqualTo(RunStatus.FAILED);
        assertThat(lab.run(RUN).progress().output()).asString().contains("reported nothing for 60 minutes");
    }

    @Test
    void limitsHoldForReportsToo() {
        start(Ops.ran("a", "1"));
        lab.apply(new Command.SetLimits(lab.function(SLUG).id(), 2, null));
        report(Ops.ran("b", "2"));
        assertThat(status()).isEqualTo(RunStatus.FAILED);
        assertThat(lab.run(RUN).progress().output()).asString().contains("InngestErrFunctionOverflowed");
    }

    @Test
    void stateOverTheLimitFailsTheRun() {
        start(Ops.ran("a", "1"));
        lab.apply(new Command.SetLimits(lab.function(SLUG).id(), null, 400L));
        report(Ops.ran("b", "\"" + "x".repeat(400) + "\""));
        assertThat(lab.run(RUN).progress().output()).asString().contains("InngestErrStateOverflowed");
        assertThat(lab.memo(RUN, "b")).isNull();
    }

    @Test
    void aRerunRequestsTheEndpointFromTheStart() {
        start(Ops.ran("a", "1"), Ops.complete(answer(200)));
        var again = lab.apply(new Command.Rerun(RUN, null, null));
        var call = lab.call();
        assertThat(call.runId()).isEqualTo(again);
        assertThat(call.endpoint()).isNotNull();
        assertThat(call.stack()).isEmpty();
    }

    @Test
    void anEndpointCannotBeInvoked() {
        start(Ops.complete(answer(200)));
        lab.register(function("f").on("e"));
        lab.send("e", "{}");
        lab.answer(Ops.invoke("call", SLUG, "{}", "1h"));
        assertThat(lab.memo(lab.run("f").id(), "call")).contains("cannot be invoked");
    }
}
