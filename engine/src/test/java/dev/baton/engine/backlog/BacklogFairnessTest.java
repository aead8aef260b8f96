package dev.baton.engine.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BacklogFairnessTest {
    private static final int KEYS = 30;
    private static final int SLOTS = 3;

    /// However uneven the load: between two turns of one key, every key that waited all the time had a turn.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void betweenTwoTurnsOfAKeyEveryKeyThatWaitsHasOne(long seed) {
        var random = new Random(seed);
        var desk = new Desk();
        desk.function(1, Desk.perKey(SLOTS, SLOTS));
        Map<Integer, String> keyOf = new HashMap<>();
        Map<String, Integer> waiting = new HashMap<>();
        Map<String, Set<String>> owed = new HashMap<>();
        List<Integer> running = new ArrayList<>();
        for (int step = 0, item = 0; step < 5_000; step++) {
            if (random.nextInt(5) < 3 || running.isEmpty()) {
                // Half of all work is for key 0, a quarter for key 1, and so on.
                var key = "k" + Math.min(KEYS - 1, Integer.numberOfTrailingZeros(random.nextInt() | 1 << 29));
                keyOf.put(++item, key);
                waiting.merge(key, 1, Integer::sum);
                desk.start(1, item, Desk.key(key, SLOTS));
            } else {
                desk.end(running.remove(random.nextInt(running.size())));
            }
            desk.pass(Duration.ofMillis(random.nextInt(3)));
            for (var started = desk.next(); started != null; started = desk.next()) {
                running.add(started);
                var key = keyOf.get(started);
                waiting.computeIfPresent(key, (k, n) -> n == 1 ? null : n - 1);
                assertThat(owed.getOrDefault(key, Set.of()))
                        .as("keys that %s has overtaken", key)
                        .isEmpty();
                owed.values().forEach(set -> set.remove(key));
                var others = new HashSet<>(waiting.keySet());
                others.remove(key);
                owed.put(key, others);
            }
        }
    }
}
