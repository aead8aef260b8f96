package dev.baton.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.transition.Command;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox(2, (condition, atMost) -> condition.await());

    @Test
    void whoeverAddsToAFullMailboxWaitsForRoom() throws Exception {
        mailbox.put(envelope());
        mailbox.put(envelope());
        var added = new AtomicBoolean();
        var started = new CountDownLatch(1);
        var third = Thread.ofPlatform().start(() -> {
            started.countDown();
            added.set(mailbox.put(envelope()));
        });
        started.await();
        while (third.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(added).isFalse();

        assertThat(mailbox.take(1, Duration.ZERO)).hasSize(1);
        third.join();

        assertThat(added).isTrue();
        assertThat(mailbox.take(10, Duration.ZERO)).hasSize(2);
    }

    @Test
    void closingReleasesWhoeverWaitsForRoom() throws Exception {
        mailbox.put(envelope());
        mailbox.put(envelope());
        var added = new AtomicBoolean(true);
        var third = Thread.ofPlatform().start(() -> added.set(mailbox.put(envelope())));

        mailbox.close();
        third.join();

        assertThat(added).isFalse();
        assertThat(mailbox.exhausted()).isFalse();
        assertThat(mailbox.take(10, null)).hasSize(2);
        assertThat(mailbox.exhausted()).isTrue();
    }

    @Test
    void knockEndsTheWaitWithoutACommand() throws Exception {
        mailbox.knock();

        assertThat(mailbox.take(10, null)).isEmpty();
    }

    private static Envelope<?> envelope() {
        return new Envelope<>(new Command.Wake());
    }
}
