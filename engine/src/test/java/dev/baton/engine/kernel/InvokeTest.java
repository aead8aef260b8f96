package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions that invoke functions.
final class InvokeTest {
    private final Lab lab = new Lab().register(function("parent").on("e"), function("child"));

    @BeforeEach
    void startParent() {
        lab.send("e", "{}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Conformance({"ENG-44", "ENG-45", "SDK-46", "STO-15"})
    void resultReachesTheParent(boolean bySlug) {
        var target = bySlug ? "child" : lab.function("child").id().toString();
        lab.answer(Ops.invoke("call", target, "{\"n\":1}", ""));
        var parent = lab.run("parent").id();
        var child = lab.run("child");
        var open = lab.span(parent, "call");
        assertThat(open.status()).isEqualTo(SpanStatus.INVOKING);
        assertThat(open.detail())
                .isInstanceOfSatisfying(
                        SpanDetail.Invoked.class,
                        detail -> assertThat(detail.runId()).isEqualTo(child.id()));
        var invoked = lab.events("inngest/function.invoked").getFirst();
        assertThat(invoked.body().tree().path("data").path("n").asInt()).isEqualTo(1);

        lab.returns("{\"sum\":2}");
        var finished = lab.events("inngest/function.finished").getFirst();
        assertThat(lab.memo(parent, "call")).isEqualTo("{\"data\":{\"sum\":2}}");
        assertThat(lab.span(parent, "call").detail())
                .isEqualTo(new SpanDetail.Invoked(
                        invoked.id(), target, Lab.START.plus(Duration.ofDays(365)), child.id(), finished.id(), false));
        lab.returns("1");
        assertThat(lab.status("parent")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    @Conformance({"ENG-45", "SDK-46"})
    void failureOfTheChildIsAnErrorThatCanBeCaught() {
        lab.answer(Ops.invoke("call", "child", "{}", ""));
        lab.fails(lab.call(), "child broke", true, null);
        assertThat(lab.memo(lab.run("parent").id(), "call"))
                .isEqualTo("{\"error\":{\"message\":\"child broke\",\"name\":\"Error\"}}");
        assertThat(lab.call().runId()).isEqualTo(lab.run("parent").id());
    }

    @Test
    @Conformance({"ENG-44", "SDK-46"})
    void unknownFunctionIsAnError() {
        lab.answer(Ops.invoke("call", "nobody", "{}", ""));
        assertThat(lab.memo(lab.run("parent").id(), "call")).contains("could not find function with ID: nobody");
        assertThat(lab.call().stack()).containsExactly(Ops.id("call"));
    }

    @Test
    @Conformance({"ENG-46", "SDK-46"})
    void timeoutIsAnErrorAndTheChildGoesOn() {
        lab.answer(Ops.invoke("call", "child", "{}", "1s"));
        var child = lab.call();
        lab.advance(Duration.ofSeconds(1));
        var parent = lab.run("parent").id();
        assertThat(lab.memo(parent, "call"))
                .contains("\"name\":\"InngestInvokeTimeoutError\"")
                .contains("Timed out waiting for invoked function to complete");
        assertThat(lab.span(parent, "call").status()).isEqualTo(SpanStatus.FAILED);
        assertThat(lab.span(parent, "call").detail())
                .isInstanceOfSatisfying(
                        SpanDetail.Invoked.class,
                        detail -> assertThat(detail.timedOut()).isTrue());
        lab.call();
        lab.answer(child, Ops.complete("1"));
        assertThat(lab.status("child")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void cancelledChildIsAnErrorThatCanBeCaught() {
        lab.answer(Ops.invoke("call", "child", "{}", ""));
        lab.apply(new Command.CancelRun(lab.run("child").id()));
        assertThat(lab.memo(lab.run("parent").id(), "call")).contains("Invoked function was cancelled");
    }

    @Test
    void cancellingTheParentLeavesTheChildRunning() {
        lab.answer(Ops.invoke("call", "child", "{}", ""));
        lab.apply(new Command.CancelRun(lab.run("parent").id()));
        lab.returns("1");
        assertThat(lab.status("child")).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.status("parent")).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void pausedTargetIsAnErrorInsteadOfALongWait() {
        var child = lab.function("child");
        lab.apply(new Command.SetPaused(child.id(), true, false));
        lab.answer(Ops.invoke("call", "child", "{}", ""));
        assertThat(lab.memo(lab.run("parent").id(), "call")).contains("invoked function was skipped");
    }

    @Test
    void targetThatIsRemovedWhileADebounceHoldsItIsAnErrorInsteadOfALongWait() {
        lab.register(function("parent").on("e"), function("child").debounce(Duration.ofSeconds(10), null, null));
        lab.answer(Ops.invoke("call", "child", "{}", ""));
        assertThat(lab.memo(lab.run("parent").id(), "call")).isNull();
        lab.register(function("parent").on("e"));
        lab.advance(Duration.ofSeconds(10));
        assertThat(lab.memo(lab.run("parent").id(), "call")).contains("invoked function was removed");
    }

    @Test
    @Conformance("EVT-17")
    void invocationFromOutsideStartsTheNamedFunctionOnce() {
        lab.takeCalls();
        lab.send("inngest/function.invoked", "{\"x\":1,\"_inngest\":{\"fn_id\":\"parent\"}}");
        assertThat(lab.calls())
                .singleElement()
                .extracting(Dispatch::runId)
                .isEqualTo(lab.runs("parent").getLast().id());
        assertThat(lab.runs("parent")).hasSize(2);
    }

    @Test
    void invocationWorksOverARestart() {
        lab.answer(Ops.invoke("call", "child", "{}", ""));
        lab.restartAfter(Duration.ofHours(1));
        lab.returns("7");
        assertThat(lab.memo(lab.run("parent").id(), "call"))
                .isEqualTo(Json.parse("{\"data\":7}").text());
    }
}
