package dev.baton.server.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final Topic TOPIC = new Topic("c", "t");

    private final Hub hub = new Hub();

    @Test
    @Conformance("CON-33")
    void aFollowerThatDoesNotReadIsLetGoOfAndDelaysNobody() throws Exception {
        try (var slow = hub.follow(List.of(TOPIC));
                var quick = hub.follow(List.of(TOPIC))) {
            for (int i = 0; i < 5_000; i++) {
                hub.publish(TOPIC, Integer.toString(i));
                assertThat(quick.next(Duration.ZERO).orElseThrow())
                        .asString(UTF_8)
                        .isEqualTo("data: " + i + "\n\n");
            }
            assertThat(quick.over()).isFalse();
            int read = 0;
            while (!slow.over()) {
                assertThat(slow.next(Duration.ZERO).orElseThrow())
                        .asString(UTF_8)
                        .isEqualTo("data: " + read++ + "\n\n");
            }
            assertThat(read).isLessThan(5_000);
        }
    }

    @Test
    void nothingIsKeptForLater() throws Exception {
        hub.publish(TOPIC, "1");
        try (var follower = hub.follow(List.of(TOPIC))) {
            assertThat(follower.next(Duration.ZERO)).isEmpty();
        }
    }
}
