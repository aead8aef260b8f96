package dev.baton.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Ports;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import dev.baton.e2e.harness.SdkApp;
import dev.baton.e2e.harness.StepIds;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `kill -9` at random moments under load: every acknowledged event runs to completion, no step runs again after its
/// result was stored, and no run is stuck.
///
/// `-Dkill.seed` and `-Dkill.count` choose the moments and how many there are.
final class KillIT {
    private static final List<Sdk> SDKS = List.of(Sdk.V3, Sdk.V4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RESULT = 36;

    private final Map<String, Sdk> acknowledged = new ConcurrentHashMap<>();

    @Test
    @Conformance({"ENG-68", "ENG-69", "STO-39", "STO-40", "ENG-70"})
    void killedServerLosesNothingAndRepeatsNoStoredStep() throws InterruptedException {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        int kills = Integer.getInteger("kill.count", 10);
        Random random = new Random(seed);
        Path data = Checkout.scratch("kill").resolve("data");
        int port = Ports.free();
        Instant start = Instant.now().minusSeconds(5);

        BatonProcess baton = BatonProcess.start(data, port);
        try (SdkApp v3 = SdkApp.start(Sdk.V3, baton.url());
                SdkApp v4 = SdkApp.start(Sdk.V4, baton.url())) {
            v3.sync();
            v4.sync();
            for (int i = 0; i < kills; i++) {
                loadUntilKilled(baton, 5 + random.nextInt(60));
                baton = BatonProcess.start(data, port);
            }
            String where = "seed " + seed + ", " + acknowledged.size() + " events";
            for (Map.Entry<String, Sdk> event : acknowledged.entrySet()) {
                SdkApp app = event.getValue() == Sdk.V3 ? v3 : v4;
                assertComplete(baton, event.getKey(), app, where);
            }
            assertNothingIsStuck(baton, start, where);
        } finally {
            baton.close();
        }
    }

    /// Sends events one after the other, and kills the server as soon as `count` of them are acknowledged.
    private void loadUntilKilled(BatonProcess baton, int count) throws InterruptedException {
        int target = acknowledged.size() + count;
        Thread sender = Thread.ofVirtual().start(() -> {
            for (int i = 0; true; i++) {
                Sdk sdk = SDKS.get(i % SDKS.size());
                try {
                    acknowledged.put(baton.send(sdk.event("crash-steps"), Map.of("ms", i % 7)), sdk);
                } catch (UncheckedIOException e) {
                    return;
                }
            }
        });
        Await.until(
                target + " acknowledged events",
                PATIENCE,
                () -> acknowledged.size() >= target,
                () -> acknowledged.size() + "\n" + baton.output());
        baton.kill();
        sender.join();
    }

    private static void assertComplete(BatonProcess baton, String event, SdkApp app, String where) {
        List<String> runs = baton.runs().of(event);
        assertThat(runs).as("runs of event %s, %s", event, where).hasSize(1);
        Run run = Await.answer(
                "the run of " + event + ", " + where,
                PATIENCE,
                () -> Optional.of(baton.runs().get(runs.getFirst()))
                        .filter(found -> !List.of("RUNNING", "QUEUED").contains(found.status())),
                () -> baton.runs().get(runs.getFirst()) + "\n" + app.requests(runs.getFirst()));
        assertThat(run.status()).as("%s, %s", run, where).isEqualTo("COMPLETED");
        assertThat(run.output().asInt()).as(where).isEqualTo(RESULT);
        assertThat(repeatedAfterStored(app, run.id()))
                .as("steps of run %s that ran again although their result was stored, %s", run.id(), where)
                .isEmpty();
    }

    /// Labels of steps that ran after a request had already carried their result.
    private static List<String> repeatedAfterStored(SdkApp app, String runId) {
        record Moment(int order, JsonNode json) {}
        Stream<JsonNode> marks = app.allMarks().stream()
                .filter(mark -> mark.get("run").asString().equals(runId));
        List<Moment> moments = Stream.concat(marks, app.requests(runId).stream())
                .map(json -> new Moment(json.get("order").asInt(), json))
                .sorted(Comparator.comparingInt(Moment::order))
                .toList();
        Set<String> stored = new HashSet<>();
        List<String> repeated = new ArrayList<>();
        for (Moment moment : moments) {
            if (moment.json().has("memos")) {
                moment.json().get("memos").forEach(memo -> stored.add(memo.asString()));
            } else if (stored.contains(StepIds.hash(moment.json().get("label").asString()))) {
                repeated.add(moment.json().get("label").asString());
            }
        }
        return repeated;
    }

    private static void assertNothingIsStuck(BatonProcess baton, Instant start, String where) {
        Await.until(
                "all runs to end, " + where,
                PATIENCE,
                () -> baton.runs().statuses(start).values().stream().allMatch("COMPLETED"::equals),
                () -> baton.runs().statuses(start).entrySet().stream()
                        .filter(run -> !run.getValue().equals("COMPLETED"))
                        .limit(20)
                        .toList()
                        .toString());
    }
}
