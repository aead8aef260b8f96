package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Ports;
import dev.baton.e2e.harness.Sdk;
import dev.baton.e2e.harness.SdkApp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// The three ways in which the server learns of an app.
final class SyncIT {
    private static final Duration TWO_POLLS = Duration.ofSeconds(15);

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    void sdkRegistersItself(Sdk sdk) {
        try (BatonProcess baton = BatonProcess.start(Checkout.scratch("sync").resolve("data"));
                SdkApp app = SdkApp.start(sdk, baton.url())) {
            JsonNode first = app.sync().get(0);
            JsonNode second = app.sync().get(0);

            assertThat(first.get("body").get("modified").asBoolean()).isTrue();
            assertThat(second.get("body").get("modified").asBoolean()).isFalse();
            JsonNode known = app(baton, "e2e-" + sdk.variant()).orElseThrow();
            assertThat(known.get("sdkLanguage").asString()).isEqualTo("js");
            assertThat(known.get("connected").asBoolean()).isTrue();
            assertThat(known.get("error").isNull()).isTrue();
            assertThat(known.get("functionCount").asInt()).isGreaterThan(40);
        }
    }

    @Test
    void configuredAppThatStartsLaterIsFoundByPolling() {
        int port = Ports.free();
        String url = "http://localhost:" + port + "/api/inngest";
        try (BatonProcess baton = BatonProcess.start(Checkout.scratch("poll").resolve("data"), "-u", url)) {
            Await.until(
                    "the placeholder to be unreachable",
                    TWO_POLLS,
                    () -> apps(baton).toString().contains("unreachable"),
                    () -> apps(baton).toString());
            assertThat(apps(baton).get(0).get("url").asString()).isEqualTo(url);
            assertThat(apps(baton).get(0).get("connected").asBoolean()).isFalse();

            try (SdkApp ignored = SdkApp.start(Sdk.V4, baton.url(), port)) {
                JsonNode known = Await.answer(
                        "the app to be connected",
                        TWO_POLLS,
                        () -> app(baton, "e2e-v4")
                                .filter(found -> found.get("connected").asBoolean()),
                        () -> apps(baton).toString());
                assertThat(known.get("error").isNull()).isTrue();
                assertThat(baton.runs()
                                .endedOf(baton.send(Sdk.V4.event("no-steps"), Map.of()))
                                .status())
                        .isEqualTo("COMPLETED");
            }
        }
    }

    @Test
    void appOnAUsualPortIsDiscovered() {
        try (BatonProcess baton =
                        BatonProcess.startPlain(Checkout.scratch("discovery").resolve("data"), "--port", "0");
                SdkApp ignored = SdkApp.start(Sdk.V4, baton.url(), 8914)) {
            Await.answer(
                    "the app to be discovered",
                    TWO_POLLS,
                    () -> app(baton, "e2e-v4")
                            .filter(found -> found.get("connected").asBoolean()),
                    () -> apps(baton) + "\n" + baton.output());
        }
    }

    private static JsonNode apps(BatonProcess baton) {
        return baton.graphQl()
                .query("{ apps { name externalID url error connected sdkLanguage functionCount } }")
                .get("apps");
    }

    private static Optional<JsonNode> app(BatonProcess baton, String name) {
        return apps(baton)
                .valueStream()
                .filter(app -> app.get("name").asString().equals(name))
                .findFirst();
    }
}
