package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.server.FakeApp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a user ends by hand, on the whole server.
class InterventionTest {
    private static final int TRIES = 3;
    private static final String STEP = "5ea9c348e59fe73a4b15cb287e33e4546dcef782";

    private final LiveServer live = new LiveServer();

    @BeforeEach
    void functions() {
        function("nap", "\"op\":\"Sleep\",\"name\":\"1h\"");
        function(
                "wait",
                "\"op\":\"WaitForEvent\",\"name\":\"shop/paid\",\"opts\":{\"event\":\"shop/paid\",\"timeout\":\"1h\"}");
        function(
                "signal",
                "\"op\":\"WaitForSignal\",\"name\":\"deploy\",\"opts\":{\"signal\":\"deploy\",\"timeout\":\"1h\"}");
        live.app.function("tick", "\"triggers\":[{\"cron\":\"0 3 1 1 *\"}]", call -> Answer.returned("true"));
        live.app.register();
    }

    private void function(String name, String op) {
        live.app.function(
                name,
                "\"triggers\":[{\"event\":\"shop/" + name + "\"}]",
                call -> call.path("steps").has(STEP)
                        ? Answer.returned("true")
                        : Answer.ops("[{\"id\":\"" + STEP + "\",\"displayName\":\"the step\"," + op + "}]"));
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @Conformance("UIQ-16")
    void whatIsDoneByHandIsEffectiveWithinASecondAndVisibleInTheMetadata() {
        assertThat(ended("nap", "skipSleep", "")).isEqualTo("sleep skipped");
        assertThat(ended("wait", "forceTimeout", "")).isEqualTo("timeout forced");
        String note = ended("wait", "sendMatchingEvent", ", name: \"shop/paid\", data: {id: 7}");
        assertThat(note).matches("event [0-9A-Z]{26} sent");
        assertThat(live.query("{ eventV2(id: \"%s\") { matchedRuns { step run { status } } } }"
                                .formatted(note.split(" ", 3)[1]))
                        .at("/eventV2/matchedRuns")
                        .toString())
                .isEqualTo("[{\"step\":\"the step\",\"run\":{\"status\":\"COMPLETED\"}}]");
        assertThat(ended("signal", "sendStepSignal", ", data: {ok: true}")).isEqualTo("signal deploy sent");
        String function = live.query("{ functionBySlug(query: {functionSlug: \"%s-tick\"}) { id } }".formatted(app()))
                .at("/functionBySlug/id")
                .asString();
        assertThat(promptly(() -> fired(function))).isEqualTo("cron 0 3 1 1 * fired");
    }

    /// How long something took by the times that are stored, and what the metadata say of it.
    private record Done(Duration took, String note) {}

    /// Does it until it takes no longer than a second, three times at most: a busy machine is slow at times, but what
    /// waits for something is slow each time.
    private static String promptly(Supplier<Done> once) {
        List<Duration> slow = new ArrayList<>();
        while (slow.size() < TRIES) {
            Done done = once.get();
            if (done.took().compareTo(Duration.ofSeconds(1)) <= 0) {
                return done.note();
            }
            slow.add(done.took());
        }
        throw new AssertionError("none was effective within a second, but after " + slow);
    }

    private Done fired(String function) {
        Instant before = Instant.now();
        String run = live.query("mutation { fireCron(functionID: \"" + function + "\") }")
                .path("fireCron")
                .asString();
        live.awaitStatus(run, "COMPLETED");
        JsonNode root = root(run);
        return new Done(
                Duration.between(before, Instant.parse(root.path("queuedAt").asString())), note(root, "run"));
    }

    private String ended(String function, String mutation, String arguments) {
        return promptly(() -> endedOnce(function, mutation, arguments));
    }

    /// What the metadata say of the step after a mutation that ends it; those of the run say the same.
    private Done endedOnce(String function, String mutation, String arguments) {
        String run = live.runOf(live.event("{\"name\":\"shop/" + function + "\"}"));
        // A request to the app has a span of its own until it is known what it planned.
        LiveServer.await(
                () -> root(run).at("/childrenSpans/0"),
                step -> step.path("stepID").asString().equals(STEP));
        Instant before = Instant.now();
        live.query("mutation { %s(runID: \"%s\", stepID: \"%s\"%s) }".formatted(mutation, run, STEP, arguments));
        live.awaitStatus(run, "COMPLETED");
        JsonNode root = root(run);
        JsonNode step = root.at("/childrenSpans/0");
        assertThat(note(root, "the step")).isEqualTo(note(step, "the step"));
        return new Done(
                Duration.between(before, Instant.parse(step.path("endedAt").asString())), note(step, "the step"));
    }

    private JsonNode root(String run) {
        return live.query("""
                { runTrace(runID: "%s") { queuedAt metadata { kind values }
                    childrenSpans { stepID endedAt metadata { kind values } } } }""".formatted(run)).path("runTrace");
    }

    private static String note(JsonNode span, String subject) {
        for (JsonNode entry : span.path("metadata")) {
            if (entry.path("kind").asString().equals("baton.by_hand")) {
                return entry.path("values").path(subject).asString();
            }
        }
        return "";
    }

    private String app() {
        return live.query("{ apps { name } }").at("/apps/0/name").asString();
    }
}
