package dev.baton.desktop.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StallWatchdogTest {
    private static final Duration LIMIT = Duration.ofMillis(50);

    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final BlockingQueue<StallWatchdog.Stall> stalls = new LinkedBlockingQueue<>();
    private final CountDownLatch way = new CountDownLatch(1);

    @AfterEach
    void stop() {
        way.countDown();
        ui.shutdownNow();
    }

    @Test
    void aThreadThatDoesNotAnswerIsReportedWithWhatItDid() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (StallWatchdog dog = new StallWatchdog(
                        task -> ui.execute(() -> {
                            task.run();
                            answered.countDown();
                        }),
                        LIMIT,
                        stall -> {
                            stalls.add(stall);
                            way.countDown();
                        })
                .start()) {
            assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
            CountDownLatch blocking = new CountDownLatch(1);
            ui.execute(() -> block(blocking));
            blocking.await();
            Thread.ofVirtual().start(() -> letGoAfterTheLimit());
            StallWatchdog.Stall stall = stalls.poll(20, TimeUnit.SECONDS);
            assertThat(stall).isNotNull();
            assertThat(stall.lasted()).isGreaterThanOrEqualTo(LIMIT);
            assertThat(stall.stack()).anyMatch(frame -> frame.getMethodName().equals("block"));
            assertThat(dog).isNotNull();
        }
    }

    @Test
    void afterClosingNothingIsAsked() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        StallWatchdog dog = new StallWatchdog(
                        task -> ui.execute(() -> {
                            task.run();
                            first.countDown();
                        }),
                        LIMIT,
                        stalls::add)
                .start();
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        dog.close();
        ui.execute(() -> block(new CountDownLatch(0)));
        letGoAfterTheLimit();
        ui.shutdown();
        assertThat(ui.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stalls).isEmpty();
    }

    /// Keeps its thread until the way is free.
    private void block(CountDownLatch blocking) {
        blocking.countDown();
        try {
            way.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void letGoAfterTheLimit() {
        try {
            assertThat(new CountDownLatch(1).await(4 * LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        way.countDown();
    }
}
