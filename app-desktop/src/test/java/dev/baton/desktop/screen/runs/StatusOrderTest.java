package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.screen.run.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Answers overtake each other; what is shown of a run must not go back.
final class StatusOrderTest {
    private static final int RUNS = 50;
    private static final int UPDATES = 10_000;

    private final RunServer server = new RunServer();
    private final ManualTimer timer = new ManualTimer(RunJson.T0.plusSeconds(100));
    private final RunStore store = new RunStore();
    private final RunsViewModel model =
            new RunsViewModel(server.client(), store, Runnable::run, Runnable::run, timer, timer);
    private final Map<RunId, Integer> furthest = new HashMap<>();
    private final List<String> backwards = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Conformance("UIQ-28")
    void tenThousandUpdatesInAnyOrderNeverShowABackwardStatus(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < RUNS; i++) {
            server.put(id(i), "QUEUED", i * 1_000L);
        }
        model.items().addListener((ListChangeListener<RunItem>) change -> look());
        model.onShown();
        assertThat(model.items()).hasSize(RUNS);
        String[] ends = new String[RUNS];
        for (int i = 0; i < RUNS; i++) {
            ends[i] = List.of("COMPLETED", "FAILED", "CANCELLED").get(random.nextInt(3));
        }
        int shown = 0;
        for (int i = 0; i < UPDATES; i++) {
            int run = random.nextInt(RUNS);
            String status = List.of("QUEUED", "RUNNING", ends[run]).get(random.nextInt(3));
            if (random.nextBoolean()) {
                store.accept(RunFacts.of(JsonMapper.shared().valueToTree(RunJson.run(id(run), status, run * 1_000L))));
            } else {
                server.change(id(run), status);
            }
            if (random.nextInt(10) == 0) {
                timer.advance(Duration.ofMillis(random.nextInt(400)));
                shown++;
            }
            look();
        }
        timer.advance(Duration.ofSeconds(10));
        look();
        assertThat(shown).isPositive();
        assertThat(backwards).as("seed %s", seed).isEmpty();
        assertThat(furthest.values().stream().filter(rank -> rank == 2).count())
                .as("runs that were seen to end")
                .isEqualTo(RUNS);
    }

    private static String id(int number) {
        return "R%03d".formatted(number);
    }

    private void look() {
        for (RunItem item : model.items()) {
            if (item instanceof RunRow row) {
                int rank = rank(row.status());
                int before = furthest.getOrDefault(row.id(), 0);
                if (rank < before) {
                    backwards.add(row.id() + " went back to " + row.status());
                }
                furthest.put(row.id(), Math.max(rank, before));
            }
        }
    }

    private static int rank(Status status) {
        return status == Status.QUEUED ? 0 : status.isFinal() ? 2 : 1;
    }
}
