package dev.baton.desktop.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TaskTest {
    @Test
    void aThousandRequestsWithinTheGapCauseOneAction() {
        ManualTimer timer = new ManualTimer();
        List<String> actions = new ArrayList<>();
        Coalescer coalescer = new Coalescer(timer, Duration.ofMillis(400), Runnable::run, () -> actions.add("go"));
        for (int i = 0; i < 1_000; i++) {
            coalescer.request();
        }
        timer.advance(Duration.ofMillis(399));
        assertThat(actions).isEmpty();
        timer.advance(Duration.ofMillis(1));
        assertThat(actions).hasSize(1);
        coalescer.request();
        timer.advance(Duration.ofMillis(400));
        assertThat(actions).hasSize(2);
    }

    @Test
    void askingAnewAbandonsTheQuestionBefore() {
        Latest<String> latest = new Latest<>(Runnable::run);
        List<String> answers = new ArrayList<>();
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        latest.ask(first, answers::add, failure -> answers.add("failed"));
        latest.ask(second, answers::add, failure -> answers.add("failed"));
        assertThat(first).isCancelled();
        second.complete("two");
        assertThat(answers).containsExactly("two");
        assertThat(latest.isWaiting()).isFalse();
    }

    @Test
    void aFailureArrivesInPlainWords() {
        Latest<String> latest = new Latest<>(Runnable::run);
        List<String> failures = new ArrayList<>();
        latest.ask(
                CompletableFuture.failedFuture(new ClientException("timeout", "too slow", null)),
                answer -> {},
                failure -> failures.add(failure.code() + ": " + failure.getMessage()));
        assertThat(failures).containsExactly("timeout: too slow");
    }
}
