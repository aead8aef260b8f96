package dev.baton.desktop.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RefresherTest {
    private static final Duration GAP = Duration.ofMillis(150);

    private final ManualTimer timer = new ManualTimer(Instant.EPOCH);
    private final List<CompletableFuture<Void>> reads = new ArrayList<>();
    private final Refresher refresher = new Refresher(timer, GAP, Runnable::run, () -> {
        CompletableFuture<Void> read = new CompletableFuture<>();
        reads.add(read);
        return read;
    });

    @Test
    void manyRequestsAreOneRead() {
        for (int i = 0; i < 100; i++) {
            refresher.request();
        }
        assertThat(reads).isEmpty();
        timer.advance(GAP);
        assertThat(reads).hasSize(1);
        timer.advance(GAP.multipliedBy(10));
        assertThat(reads).hasSize(1);
    }

    @Test
    void changesDuringAReadLeadToOneMoreAfterIt() {
        refresher.request();
        timer.advance(GAP);
        refresher.request();
        refresher.request();
        timer.advance(GAP.multipliedBy(10));
        assertThat(reads).hasSize(1);
        reads.getFirst().complete(null);
        timer.advance(GAP);
        assertThat(reads).hasSize(2);
    }

    @Test
    void aFailedReadDoesNotStopLaterOnes() {
        refresher.request();
        timer.advance(GAP);
        reads.getFirst().completeExceptionally(new IllegalStateException("down"));
        refresher.request();
        timer.advance(GAP);
        assertThat(reads).hasSize(2);
    }

    @Test
    void nothingIsReadAfterClose() {
        refresher.request();
        refresher.close();
        timer.advance(GAP);
        assertThat(reads).isEmpty();
    }
}
