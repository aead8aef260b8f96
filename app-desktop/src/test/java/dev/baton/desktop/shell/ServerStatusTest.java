package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.client.BatonClient.ChangeNotice.Kind;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ServerStatusTest {
    private static final String ACTIVITY = """
            {"running": {"totalCount": 3, "edges": [
               {"node": {"id": "r1", "trace": {"childrenSpans": [{"status": "COMPLETED"}, {"status": "RUNNING"}]}}},
               {"node": {"id": "r2", "trace": {"childrenSpans": [{"status": "COMPLETED"}, {"status": "WAITING"}]}}},
               {"node": {"id": "r3", "trace": {"childrenSpans": [{"status": "QUEUED"}, {"status": "WAITING"}]}}}]},
             "queued": {"totalCount": 1}, "failed": {"totalCount": 2},
             "apps": [{"id": "a", "connected": true}, {"id": "b", "connected": false}]}
            """;

    private static final Instant NOW = Instant.parse("2026-11-20T10:42:07Z");

    private final FakeClient client = new FakeClient().answer("GetActivity", ACTIVITY);
    private final ManualTimer timer = new ManualTimer();
    private final ServerStatus status = new ServerStatus(client, Runnable::run, timer, InstantSource.fixed(NOW));

    @Test
    void theFrameShowsWhatGoesOn() {
        status.start();
        assertThat(status.activityProperty().get()).isEqualTo(new ServerStatus.Activity(2, 1, 1, 2, 1, 2));
        assertThat(status.connectionProperty().get().kind()).isEqualTo(ServerStatus.Connection.Kind.CONNECTED);
        assertThat(status.serverProperty().get()).isEqualTo("Dev server 1.2.3");
    }

    @Test
    void aLostServerIsNoticedAndFoundAgain() {
        status.start();
        client.fail("GetActivity", "unreachable", "No server answers.");
        timer.advance(Duration.ofSeconds(5));
        assertThat(status.connectionProperty().get().kind()).isEqualTo(ServerStatus.Connection.Kind.LOST);
        assertThat(status.connectionProperty().get().problem()).isEqualTo("No server answers.");
        client.answer("GetActivity", ACTIVITY);
        timer.advance(Duration.ofSeconds(5));
        assertThat(status.connectionProperty().get().kind()).isEqualTo(ServerStatus.Connection.Kind.CONNECTED);
    }

    @Test
    void whileItIsLostItIsAskedLessAndLessAndLookedForEverySecond() {
        status.start();
        client.fail("GetActivity", "unreachable", "No server answers.");
        client.failInfo(true);
        timer.advance(Duration.ofSeconds(5));
        assertThat(status.asOfProperty().get()).isEqualTo(NOW);
        assertThat(status.refusalProperty().get()).contains("localhost:8288", "nothing can be changed");
        assertThat(status.retryInProperty().get()).isEqualTo(1);
        int before = client.calls("GetActivity").size();
        for (int second = 0; second < 120; second++) {
            timer.advance(Duration.ofSeconds(1));
            assertThat(status.retryInProperty().get()).isBetween(0, 36);
        }
        // 1 + 2 + 4 + 8 + 16 s, then every 30 s, each a fifth more or less.
        assertThat(client.calls("GetActivity").size() - before).isBetween(6, 9);

        client.answer("GetActivity", ACTIVITY);
        client.failInfo(false);
        timer.advance(Duration.ofSeconds(1));
        assertThat(status.connectionProperty().get().kind()).isEqualTo(ServerStatus.Connection.Kind.CONNECTED);
        assertThat(status.asOfProperty().get()).isNull();
        assertThat(status.refusalProperty().get()).isEmpty();
    }

    @Test
    void aServerThatWantsATokenAnswersAllTheSame() {
        client.fail("GetActivity", "unauthorized", "The server wants a token or key.");
        status.start();
        assertThat(status.connectionProperty().get().kind()).isEqualTo(ServerStatus.Connection.Kind.REFUSED);
        assertThat(status.refusalProperty().get()).contains("token or key");
    }

    @Test
    void aServerThatDoesNotKnowTheQuestionIsThere() {
        client.fail("GetActivity", "graphql", "Cannot query field.");
        status.start();
        assertThat(status.connectionProperty().get().kind()).isEqualTo(ServerStatus.Connection.Kind.CONNECTED);
        assertThat(status.refusalProperty().get()).isEmpty();
    }

    @Test
    void runsThatWaitAreNotCountedWhenThereAreTooManyToLookAt() {
        client.answer("GetActivity", ACTIVITY.replace("\"totalCount\": 3", "\"totalCount\": 21"));
        status.start();
        assertThat(status.activityProperty().get())
                .isEqualTo(new ServerStatus.Activity(21, ServerStatus.Activity.UNKNOWN, 1, 2, 1, 2));
    }

    @Test
    void failuresAreNewsOnlyWhileTheRunsAreOutOfView() {
        status.start();
        assertThat(status.activityProperty().get().newFailures()).isEqualTo(2);
        status.setRunsInView(true);
        assertThat(status.activityProperty().get().newFailures()).isZero();
        status.ask();
        assertThat(status.activityProperty().get().newFailures()).isZero();
        status.setRunsInView(false);
        status.ask();
        assertThat(status.activityProperty().get().newFailures()).isEqualTo(2);
    }

    @Test
    void changesAreAskedForAtMostOnceASecond() {
        status.start();
        for (int i = 0; i < 100; i++) {
            client.publish(Kind.RUN, "r" + i);
        }
        timer.advance(Duration.ofSeconds(1));
        assertThat(client.calls("GetActivity")).hasSize(2);
    }

    @Test
    void nothingIsAskedAfterClosing() {
        status.start();
        status.close();
        timer.advance(Duration.ofMinutes(1));
        assertThat(client.calls("GetActivity")).hasSize(1);
        assertThat(client.listeners()).isZero();
    }
}
