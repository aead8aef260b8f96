package dev.baton.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.flow.OpenBatch.Appended;
import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class OpenBatchTest {
    private static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final Batch THREE = new Batch(3, Duration.ofSeconds(10), null, null);

    private final OpenBatch batch = new OpenBatch("k", START);

    @Test
    void fillsUp() {
        assertThat(append(1)).isEqualTo(Appended.WAITING);
        assertThat(append(2)).isEqualTo(Appended.WAITING);
        assertThat(append(3)).isEqualTo(Appended.FULL);
        assertThat(batch.events()).containsExactly(event(1), event(2), event(3));
        assertThat(batch.dueAt(THREE)).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void theSameEventIsInItOnce() {
        append(1);
        assertThat(append(1)).isEqualTo(Appended.DUPLICATE);
        assertThat(batch.events()).containsExactly(event(1));
    }

    @Test
    void tenMebibytesStartItBeforeItIsFull() {
        assertThat(batch.append(THREE, event(1), OpenBatch.MAX_BYTES - 1)).isEqualTo(Appended.WAITING);
        assertThat(batch.append(THREE, event(2), 1)).isEqualTo(Appended.HEAVY);
    }

    @Test
    void survivesTheStore() {
        append(1);
        var restored = OpenBatch.of(batch.json());
        restored.restore(0, event(1), 10);

        assertThat(restored.key()).isEqualTo("k");
        assertThat(restored.createdAt()).isEqualTo(START);
        assertThat(restored.append(THREE, event(1), 10)).isEqualTo(Appended.DUPLICATE);
        assertThat(restored.append(THREE, event(2), 10)).isEqualTo(Appended.WAITING);
        assertThat(restored.append(THREE, event(3), 10)).isEqualTo(Appended.FULL);
    }

    private Appended append(int number) {
        return batch.append(THREE, event(number), 10);
    }

    private static EventId event(int number) {
        return new EventId(Ulid.of(0, (short) 0, number));
    }
}
