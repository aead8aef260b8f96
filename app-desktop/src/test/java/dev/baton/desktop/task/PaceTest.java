package dev.baton.desktop.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final ManualTimer timer = new ManualTimer();

    @AfterEach
    void atOnce() {
        Pace.set(0);
    }

    @Test
    void changesAreReadNoSoonerThanTheUserWants() {
        AtomicInteger reads = new AtomicInteger();
        Coalescer coalescer = new Coalescer(timer, Duration.ofMillis(100), Runnable::run, reads::incrementAndGet);
        Pace.set(5);
        coalescer.request();
        timer.advance(Duration.ofSeconds(4));
        assertThat(reads).hasValue(0);
        timer.advance(Duration.ofSeconds(1));
        assertThat(reads).hasValue(1);
        Pace.set(0);
        coalescer.request();
        timer.advance(Duration.ofMillis(100));
        assertThat(reads).hasValue(2);
    }
}
