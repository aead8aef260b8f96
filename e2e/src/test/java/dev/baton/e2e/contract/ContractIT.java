package dev.baton.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.contract.Transcript.Call;
import dev.baton.e2e.contract.Transcript.ClientEvent;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays every transcript and holds our Call Requests against the recorded ones.
final class ContractIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static BatonProcess baton;

    @BeforeAll
    static void start() {
        // The recordings were made with this interval between retries.
        baton = BatonProcess.start(Checkout.scratch("contract").resolve("data"), "--retry-interval", "1");
    }

    @AfterAll
    static void stop() {
        baton.close();
    }

    static List<Transcript> transcripts() {
        return Transcript.all();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    @Conformance({"SDK-19", "SDK-21", "ENG-14", "ENG-24", "ENG-26"})
    void callRequestsAreLikeTheRecordedOnes(Transcript transcript) {
        try (ReplayedApp app = new ReplayedApp(transcript, baton.url())) {
            Http.Answer registered = app.register();
            assertThat(registered.status()).as(registered.body()).isEqualTo(200);

            for (ClientEvent event : transcript.events()) {
                Await.until(
                        "answers before the next event",
                        PATIENCE,
                        () -> app.answeredCalls() >= event.after()
                                || !app.differences().isEmpty(),
                        () -> app.outstanding() + "\n" + app.differences());
                if (waitsForEvents(transcript, event.after())) {
                    awaitWaiting(app);
                }
                baton.send(event.body());
            }
            Await.until(
                    "all recorded calls",
                    PATIENCE,
                    () -> app.outstanding().isEmpty(),
                    () -> "outstanding: " + app.outstanding() + "\ndifferences: " + app.differences());

            assertThat(app.differences()).isEmpty();
            assertThat(statuses(transcript, app)).isEqualTo(transcript.statuses());
            assertThat(app.differences()).isEmpty();
        }
    }

    private static boolean waitsForEvents(Transcript transcript, int answered) {
        return transcript.calls().stream()
                .limit(answered)
                .anyMatch(call -> call.answer().toString().contains("\"WaitForEvent\""));
    }

    /// The wait must be stored before the event comes; an answer given is not yet an answer taken.
    private static void awaitWaiting(ReplayedApp app) {
        for (String run : app.runs().values()) {
            baton.runs()
                    .until(
                            run,
                            "to wait",
                            found -> found.json().get("trace").toString().contains("\"WAITING\""));
        }
    }

    private static Map<String, List<String>> statuses(Transcript transcript, ReplayedApp app) {
        Map<String, List<String>> statuses = new TreeMap<>();
        Map<String, String> ours = app.runs();
        List<String> seen = new ArrayList<>();
        for (Call call : transcript.calls()) {
            if (!seen.contains(call.run())) {
                seen.add(call.run());
                String status = baton.runs().ended(ours.get(call.run())).status();
                statuses.computeIfAbsent(call.functionSlug(), ignored -> new ArrayList<>())
                        .add(status);
            }
        }
        return statuses;
    }
}
