package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bulk cancellation over REST.
final class CancellationsIT {
    private final GoStage stage = new GoStage();
    private final GoApp app = stage.app("bakery");

    @AfterEach
    void stop() {
        stage.close();
    }

    private Http.Answer create(Map<String, ?> body) {
        return Http.post(stage.url() + "/v1/cancellations", body);
    }

    @Test
    @Conformance("REST-19")
    void runsThatStartedBeforeAreCancelled() {
        app.on("nap", "nap", (request, steps) -> {
            steps.sleep("long", "1h");
            return "";
        });
        app.sync();
        var first = stage.send("nap", Map.of("n", 1));
        var second = stage.send("nap", Map.of("n", 2));
        stage.until("both to sleep", () -> app.received("nap").size() == 2);

        var future = create(Map.of(
                "app_id",
                "bakery",
                "function_id",
                "bakery-nap",
                "started_before",
                Instant.now().plusSeconds(60).toString()));
        assertThat(future.status()).isEqualTo(400);
        assertThat(future.body()).contains("started_before");
        assertThat(create(Map.of()).body())
                .contains("app_id")
                .contains("function_id")
                .contains("started_before");
        assertThat(create(Map.of(
                                "app_id",
                                "bakery",
                                "function_id",
                                "none",
                                "started_before",
                                Instant.now().toString()))
                        .status())
                .isEqualTo(404);

        var made = create(Map.of(
                "app_id", "bakery",
                "function_id", "nap",
                "started_before", Instant.now().plusSeconds(1).toString(),
                "if", "event.data.n == 2"));
        assertThat(made.status()).isEqualTo(200);
        var data = made.json().get("data");
        assertThat(data.get("kind").asString()).isEqualTo("bulk_run");
        assertThat(data.get("function_id").asString()).isEqualTo("bakery-nap");
        assertThat(stage.endedOf(second).get("status").asString()).isEqualTo("Cancelled");
        assertThat(stage.run(stage.runOf(first)).get("status").asString()).isEqualTo("Running");
        assertThat(stage.get("/v1/cancellations").at("/data/0/id")).isEqualTo(data.get("id"));

        var address = stage.url() + "/v1/cancellations/" + data.get("id").asString();
        var deleted = Http.send("DELETE", address, null);
        assertThat(deleted.json().at("/data/ok").asBoolean()).isTrue();
        assertThat(Http.send("DELETE", address, null).status()).isEqualTo(404);
        assertThat(stage.get("/v1/cancellations").get("data").size()).isZero();
    }
}
