package dev.baton.server.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.fake.FakeEngine;
import dev.baton.server.http.Calls;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointRoutesTest {
    private static final RunId RUN = new RunId(Ulid.parse("01M83WN9RR90SH6R6YGE88QJET"));
    private static final String STEP =
            "{\"op\":\"StepRun\",\"id\":\"%040x\",\"displayName\":\"knead\",\"data\":7,\"mode\":\"sync\"}".formatted(1);

    private final FakeEngine engine = new FakeEngine();
    private final Calls calls;

    CheckpointRoutesTest() {
        var routes = new Routes();
        new CheckpointRoutes(engine, Map.of()).register(routes);
        calls = new Calls(routes);
    }

    @Test
    void stepsAreHandedToTheEngineWithTheItemOfTheRequest() {
        var reply = post("/v1/checkpoint/", queueItem("item-1::default"), STEP);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        var command = (Command.Checkpoint) engine.commands.getFirst();
        assertThat(command.run()).isEqualTo(RUN);
        assertThat(command.item()).isEqualTo(new ItemId("item-1"));
        assertThat(command.generation()).isEqualTo(3);
        assertThat(((Opcode.StepRun) command.steps().getFirst()).data()).isEqualTo(Json.parse("7"));
    }

    @Test
    void theOlderAddressWorksToo() {
        assertThat(post("/v1/http/runs/", "", STEP).status()).isEqualTo(200);
        assertThat(((Command.Checkpoint) engine.commands.getFirst()).item()).isNull();
    }

    @Test
    @Conformance("CKP-9")
    void withoutValidationNoGenerationIsStale() {
        var routes = new Routes();
        new CheckpointRoutes(engine, Map.of("EXPERIMENTAL_ASYNC_DISPATCH_VALIDATION", "false")).register(routes);
        var body = "{\"qi_id\":\"\",\"generation_id\":3,\"steps\":[" + STEP + "]}";
        assertThat(new Calls(routes)
                        .post("/v1/checkpoint/" + RUN + "/async", body)
                        .status())
                .isEqualTo(200);
        assertThat(((Command.Checkpoint) engine.commands.getFirst()).generation())
                .isZero();
    }

    @Test
    void nothingToReportIsFine() {
        assertThat(post("/v1/checkpoint/", "", "").status()).isEqualTo(200);
        assertThat(engine.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 400", "INVALID, 400", "CONFLICT, 409", "TOO_LARGE, 413"})
    void refusalsNameTheRun(CommandRejected.Code code, int status) {
        engine.answer = command -> {
            throw new CommandRejected(code, "run not found in state store");
        };
        var reply = post("/v1/checkpoint/", "", STEP);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(Calls.json(reply))
                .isEqualTo(Json.parse(
                                "{\"error\":\"run not found in state store\",\"data\":{\"run_id\":\"%s\"},\"status\":%d}"
                                        .formatted(RUN, status))
                        .tree());
    }

    @Test
    void anOutputOverTheLimitIsTooLarge() {
        var large = STEP.replace(":7", ":\"" + "x".repeat(5 << 20) + "\"");
        assertThat(post("/v1/checkpoint/", "", large).status()).isEqualTo(413);
        assertThat(engine.commands).isEmpty();
    }

    @Test
    void stepsBeforeTheOneThatIsTooLargeAreKept() {
        var large = STEP.replace(":7", ":\"" + "x".repeat(5 << 20) + "\"");
        var later = STEP.replace("knead", "later");
        assertThat(post("/v1/checkpoint/", "", STEP + "," + large + "," + later).status())
                .isEqualTo(413);
        var command = (Command.Checkpoint) engine.commands.getFirst();
        assertThat(command.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.info().name()).isEqualTo("knead"));
    }

    @Test
    void opcodesThatCannotBeReadAreRefused() {
        assertThat(post("/v1/checkpoint/", "", STEP + ",[" + STEP + "]").status())
                .isEqualTo(400);
        assertThat(engine.commands).isEmpty();
        assertThat(post("/v1/checkpoint/", "", "{\"op\":\"Nonsense\",\"id\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(calls.post("/v1/checkpoint/x/async", "{}").status()).isEqualTo(400);
        assertThat(calls.post("/v1/checkpoint/" + RUN + "/async", "{").status()).isEqualTo(400);
    }

    private Reply post(String prefix, String queueItem, String steps) {
        return calls.post(prefix + RUN + "/async", """
                {"run_id":"%s","fn_id":"f","qi_id":"%s","request_id":"r","generation_id":3,"steps":[%s],"ts":1}
                """.formatted(RUN, queueItem, steps));
    }

    private static String queueItem(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
