package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests that the engine makes for a step.
final class GatewayTest {
    private final Lab lab = new Lab().register(function("f").on("e").retries(1));

    @BeforeEach
    void start() {
        lab.send("e", "{}");
    }

    @Test
    @Conformance("SDK-47")
    void answerBecomesTheMemo() {
        lab.answer(Ops.fetch("get", "http://example.test/x"));
        var call = gatewayCall();
        assertThat(call.request()).isInstanceOfSatisfying(Opcode.Gateway.class, request -> {
            assertThat(request.url()).isEqualTo("http://example.test/x");
            assertThat(request.method()).isEqualTo("GET");
        });
        answer(call, true, "{\"data\":{\"status_code\":500}}", 500);
        var run = lab.run("f").id();
        assertThat(lab.memo(run, "get")).isEqualTo("{\"data\":{\"status_code\":500}}");
        assertThat(lab.span(run, "get").detail()).isEqualTo(new SpanDetail.Fetched("http://example.test/x", 500));
        assertThat(lab.span(run, "get").status()).isEqualTo(SpanStatus.COMPLETED);
        assertThat(lab.call().stack()).containsExactly(Ops.id("get"));
    }

    @Test
    @Conformance("SDK-47")
    void failureIsTriedAgainAndThenCanBeCaught() {
        lab.answer(Ops.fetch("get", "http://example.test/x"));
        answer(gatewayCall(), false, "{\"name\":\"GatewayError\"}", 0);
        lab.advance(Duration.ofMinutes(1));
        var second = gatewayCall();
        assertThat(second.attempt()).isEqualTo(1);
        answer(second, false, "{\"name\":\"GatewayError\"}", 0);
        var run = lab.run("f").id();
        assertThat(lab.memo(run, "get")).isEqualTo("{\"error\":{\"name\":\"GatewayError\"}}");
        assertThat(lab.span(run, "get").status()).isEqualTo(SpanStatus.FAILED);
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void requestIsMadeAgainAfterARestart() {
        var op = new Opcode.AiGateway(
                Ops.info("infer"),
                "http://ai.test/v1",
                Json.EMPTY_OBJECT,
                "key",
                "openai-chat",
                Json.parse("{\"model\":\"m\"}"));
        lab.answer(op);
        lab.restartAfter(Duration.ofMinutes(1));
        assertThat(gatewayCall().request()).isInstanceOfSatisfying(Opcode.AiGateway.class, request -> {
            assertThat(request.authKey()).isEqualTo("key");
            assertThat(request.body()).isEqualTo(op.body());
        });
        assertThat(lab.run("f").progress().hasAi()).isTrue();
    }

    private Effect.CallGateway gatewayCall() {
        List<Effect.CallGateway> calls = lab.effects().stream()
                .filter(Effect.CallGateway.class::isInstance)
                .map(Effect.CallGateway.class::cast)
                .toList();
        return calls.getLast();
    }

    private void answer(Effect.CallGateway call, boolean ok, String value, int status) {
        lab.apply(new Command.GatewayAnswered(call.item(), call.attempt(), ok, Json.parse(value), status));
    }
}
