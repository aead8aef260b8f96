package dev.baton.e2e.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.BatonProcess.Outcome;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests and arguments that make no sense.
final class BadInputIT {
    private static BatonProcess baton;

    @BeforeAll
    static void start() {
        baton = BatonProcess.start(Checkout.scratch("bad-input").resolve("data"));
    }

    @AfterAll
    static void stop() {
        baton.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"a/b"                  | not JSON at all
            "hi"                           | a string
            {"data":{}}                    | no name
            {"name":"","data":{}}          | an empty name
            {"name":"inngest/x","data":{}} | a reserved name
            {"name":"a/b","data":"x"}      | data of the wrong type
            {"name":"a/b","data":{},"ts":1} | a time in 1970
            """)
    @Conformance({"EVT-3", "ENG-3"})
    void eventThatMakesNoSenseIsRefusedWithAReason(String body, String what) {
        Http.Answer answer = Http.send("POST", baton.url() + "/e/test", body);

        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.json().get("error").asString()).as(what).isNotBlank();
        assertThat(answer.json().get("status").asInt()).as(what).isEqualTo(400);
    }

    @Test
    @Conformance("EVT-13")
    void oversizedEventIsRefusedAndTheServerGoesOn() {
        String fits = "x".repeat(2_900_000);
        String tooLarge = "x".repeat(3_200_000);

        assertThat(Http.post(baton.url() + "/e/test", Map.of("name", "a/b", "data", Map.of("x", fits)))
                        .status())
                .isEqualTo(200);
        assertThat(Http.post(baton.url() + "/e/test", Map.of("name", "a/b", "data", Map.of("x", tooLarge)))
                        .status())
                .isIn(400, 413);
        assertThat(Http.get(baton.url() + "/health").status()).isEqualTo(200);
    }

    @Test
    void unknownRouteIsNotFound() {
        assertThat(Http.get(baton.url() + "/no/such/route").status()).isEqualTo(404);
    }

    @Test
    void wrongMethodIsRefused() {
        assertThat(Http.send("DELETE", baton.url() + "/e/test", null).status()).isIn(404, 405);
    }

    @Test
    void brokenRegistrationIsRefusedWithAReason() {
        Http.Answer answer = Http.send("POST", baton.url() + "/fn/register", "{bad");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid request");
    }

    @Test
    void takenPortIsLeftForTheNextFreeOne() {
        try (BatonProcess second = BatonProcess.start(Checkout.scratch("taken").resolve("data"), baton.port())) {
            assertThat(second.port()).isGreaterThan(baton.port());
            assertThat(second.output())
                    .contains("Port conflict, using new port")
                    .contains("INNGEST_DEV=" + second.url());
        }
    }

    @Test
    void unknownOptionIsNamedWithHelp() {
        Outcome outcome = BatonProcess.startFailing(Checkout.scratch("option").resolve("data"), "--colour");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("--colour").contains("--port");
    }
}
