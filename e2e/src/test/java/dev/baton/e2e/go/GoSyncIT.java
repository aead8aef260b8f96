package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How apps on the Go SDK become known, change, move and go.
final class GoSyncIT {
    /// Nothing registers unless the test says so.
    private final GoStage stage = new GoStage(Duration.ofHours(1));

    private final GoApp app = stage.app("bakery").on("bake", "go", (request, steps) -> "first");

    @AfterEach
    void stop() {
        stage.close();
    }

    private JsonNode apps() {
        return stage.query(
                        "{ apps { id name externalID url error connected sdkLanguage sdkVersion method functions { id slug name"
                                + " triggers { type value } } } }")
                .get("apps");
    }

    private int version(String function) {
        return stage.get("/dev")
                .path("functions")
                .valueStream()
                .filter(row -> row.get("slug").asString().equals(app.slug(function)))
                .findFirst()
                .orElseThrow()
                .get("fv")
                .asInt();
    }

    private JsonNode post(ObjectNode registration) {
        var answer = Http.send("POST", stage.url() + "/fn/register", registration.toString());
        return Http.JSON.createObjectNode().put("http", answer.status()).set("body", answer.json());
    }

    @Test
    void appIsListedWithItsFunctions() {
        app.sync();
        var listed = apps();
        assertThat(listed.size()).isEqualTo(1);
        var one = listed.get(0);
        assertThat(one.get("name").asString()).isEqualTo("bakery");
        assertThat(one.get("externalID").asString()).isEqualTo("bakery");
        assertThat(one.get("connected").asBoolean()).isTrue();
        assertThat(one.get("sdkLanguage").asString()).isEqualTo("go");
        assertThat(one.get("sdkVersion").asString()).isEqualTo("v0.15.1");
        assertThat(one.at("/functions/0/slug").asString()).isEqualTo("bakery-bake");
        assertThat(one.at("/functions/0/name").asString()).isEqualTo("bake");
        assertThat(one.at("/functions/0/triggers/0/value").asString()).isEqualTo("go");
    }

    @Test
    @Conformance({"SDK-3", "SDK-4"})
    void sameBodyTwiceChangesNothingAndAnotherTriggerOnlyItsFunction() {
        app.on("other", "other", (request, steps) -> "");
        assertThat(post(app.registration()).at("/body/modified").asBoolean()).isTrue();
        var before = apps();
        assertThat(post(app.registration()).at("/body/modified").asBoolean(true))
                .isFalse();
        assertThat(apps()).isEqualTo(before);
        assertThat(version("bake")).isEqualTo(1);
        app.on("bake", "go/again", (request, steps) -> "second");
        assertThat(post(app.registration()).at("/body/modified").asBoolean()).isTrue();
        var after = apps();
        assertThat(after.at("/0/functions/0/id")).isEqualTo(before.at("/0/functions/0/id"));
        assertThat(version("bake")).isEqualTo(2);
        assertThat(version("other")).isEqualTo(1);
    }

    @Test
    @Conformance("SDK-6")
    void oneInvalidFunctionChangesNothing() {
        app.sync();
        var before = apps();
        var bad = app.registration();
        ((ObjectNode) bad.at("/functions/0")).putArray("triggers").addObject().put("event", "changed");
        var second = ((ObjectNode) bad.at("/functions/0")).deepCopy();
        second.put("id", "bakery-second").putArray("triggers").addObject().put("cron", "not a cron");
        ((tools.jackson.databind.node.ArrayNode) bad.get("functions")).add(second);
        var answer = post(bad);
        assertThat(answer.get("http").asInt()).isEqualTo(400);
        assertThat(answer.at("/body/status").asInt()).isEqualTo(400);
        assertThat(answer.at("/body/error").asString())
                .startsWith("At least one function is invalid")
                .contains("bakery-second");
        var broken = apps();
        assertThat(broken.at("/0/error").asString()).contains("bakery-second");
        assertThat(broken.at("/0/functions")).isEqualTo(before.at("/0/functions"));
        assertThat(stage.completedOf(stage.send("go", Map.of())).get("output").asString())
                .isEqualTo("first");
        assertThat(stage.runsOf(stage.send("changed", Map.of()))).isEmpty();
        app.sync();
        assertThat(apps().at("/0/error").isNull()).isTrue();
    }

    @Test
    void appWhoseFirstRegistrationIsWrongIsShownWithItsError() {
        var bad = app.registration();
        ((ObjectNode) bad.at("/functions/0")).put("name", "");
        assertThat(post(bad).get("http").asInt()).isEqualTo(400);
        assertThat(apps().size()).isEqualTo(1);
        assertThat(apps().at("/0/error").asString()).contains("a function needs a name");
        app.sync();
        assertThat(apps().size()).isEqualTo(1);
        assertThat(apps().at("/0/error").isNull()).isTrue();
        assertThat(apps().at("/0/name").asString()).isEqualTo("bakery");
        var removed = Http.send("DELETE", stage.url() + "/fn/remove?url=" + app.url(), null);
        assertThat(removed.status()).isEqualTo(200);
        assertThat(stage.runsOf(stage.send("go", Map.of()))).isEmpty();
    }

    @Test
    @Conformance("SDK-9")
    void unknownFieldsNeverFailASyncAndObservationsCountForNothing() {
        var odd = app.registration();
        odd.put("future", 1).putObject("nested").putArray("deep").addNull();
        odd.set("capabilities", Http.JSON.readTree("{\"in_band_sync\":\"v9\",\"later\":{\"a\":1}}"));
        var function = (ObjectNode) odd.at("/functions/0");
        function.putObject("quota").put("limit", -1);
        function.put("batch", "x").putNull("rateLimits");
        ((ObjectNode) function.at("/triggers/0")).put("since", "v9");
        ((ObjectNode) function.at("/steps/step")).put("mode", 7);
        ((ObjectNode) function.at("/steps/step/runtime")).putArray("regions").add("eu");
        assertThat(post(odd).at("/body/modified").asBoolean()).isTrue();
        for (var observations :
                List.of("{}", "{\"sendEvents\":3}", "[1]", "\"x\"", "{\"aiMetadataExtraction\":{\"mode\":\"ON\"}}")) {
            odd.set("featureObservations", Http.JSON.readTree(observations));
            var answer = post(odd);
            assertThat(answer.get("http").asInt()).as(observations).isEqualTo(200);
            assertThat(answer.at("/body/modified").asBoolean(true))
                    .as(observations)
                    .isFalse();
        }
        assertThat(stage.completedOf(stage.send("go", Map.of())).get("output").asString())
                .isEqualTo("first");
    }

    @Test
    @Conformance("SDK-5")
    void removedFunctionIsArchivedAndItsRunGoesOn() {
        app.on("gone", "gone", (request, steps) -> {
            steps.sleep("nap", "1s");
            return "finished";
        });
        app.sync();
        var running = stage.send("gone", Map.of());
        stage.until("the run", () -> app.received("gone").size() == 1);
        app.without("gone").sync();
        assertThat(stage.runsOf(stage.send("gone", Map.of()))).isEmpty();
        assertThat(stage.completedOf(running).get("output").asString()).isEqualTo("finished");
        assertThat(apps().at("/0/functions").size()).isEqualTo(1);
    }

    @Test
    @Conformance("ENG-67")
    void appThatMovedIsCalledAtItsNewAddressOnly() {
        app.on("nap", "nap", (request, steps) -> {
            steps.waitForEvent("on", "go/on", "1m", null);
            return "old";
        });
        app.sync();
        var event = stage.send("nap", Map.of());
        stage.until("the first request", () -> app.received("nap").size() == 1);
        var moved = stage.app("bakery");
        moved.on("nap", "nap", (request, steps) -> {
            steps.waitForEvent("on", "go/on", "1m", null);
            return "new";
        });
        moved.on("bake", "go", (request, steps) -> "moved");
        moved.sync();
        stage.until("the run to go on", () -> {
            stage.send("go/on", Map.of());
            return stage.run(stage.runOf(event)).get("status").asString().equals("Completed");
        });
        assertThat(stage.completedOf(event).get("output").asString()).isEqualTo("new");
        assertThat(stage.completedOf(stage.send("go", Map.of())).get("output").asString())
                .isEqualTo("moved");
        assertThat(app.received("nap")).hasSize(1);
        assertThat(app.received("bake")).isEmpty();
        assertThat(apps().size()).isEqualTo(1);
    }

    @Test
    @Conformance("SDK-15")
    void serverAsksAppsItWasToldAndNoticesThatTheyChanged() {
        try (var polling = new GoStage()) {
            var watched = polling.app("watched").on("f", "f", (request, steps) -> "one");
            var answer = polling.query("mutation { createApp(input: {url: \"" + watched.url() + "\"}) { url } }");
            assertThat(answer.at("/createApp/url").asString()).startsWith("http://localhost:");
            assertThat(output(polling, "f")).isEqualTo("one");
            assertThat(polling.query("{ apps { name } }").get("apps").size()).isEqualTo(1);
            watched.on("g", "g", (request, steps) -> "two");
            int before = watched.syncs();
            polling.until("another round", () -> watched.syncs() > before + 1);
            assertThat(output(polling, "g")).isEqualTo("two");
        }
    }

    private static String output(GoStage stage, String event) {
        return stage.completedOf(stage.send(event, Map.of())).get("output").asString();
    }
}
