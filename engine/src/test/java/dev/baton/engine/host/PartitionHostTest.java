package dev.baton.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.json.Json;
import dev.baton.engine.store.Retention;
import dev.baton.engine.store.SampleRows;
import dev.baton.engine.store.Store;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionHostTest {
    private static final Waiting UNTIL_SIGNALLED = (condition, atMost) -> condition.await();

    private final ManualClock clock = new ManualClock();
    private final MarkStore store = new MarkStore();
    private final List<MarkMachine> machines = new ArrayList<>();
    private final BlockingQueue<Effect> effects = new LinkedBlockingQueue<>();
    private final BlockingQueue<Change> committed = new LinkedBlockingQueue<>();
    private final PartitionHost host = PartitionHost.start(parts(
            store,
            (snapshot, reads) -> {
                var machine = new MarkMachine(snapshot);
                machines.add(machine);
                return machine;
            },
            UNTIL_SIGNALLED));

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void resultComesWhenTheChangeIsCommitted() throws Exception {
        signal("a").get();

        assertThat(store.committed).containsEntry("a", Json.parse("1"));
    }

    @Test
    void commandsThatWaitShareOneCommit() throws Exception {
        var gate = holdNextCommit();
        var first = signal("a");
        gate.reached.await();
        var others = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 100; i++) {
            others.add(signal("b"));
        }
        gate.open.countDown();
        first.get();
        CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get();

        assertThat(store.commits).containsExactly(1, 100);
        assertThat(store.committed).containsEntry("b", Json.parse("100"));
    }

    @Test
    void effectsFollowTheFuturesInOrder() throws Exception {
        var gate = holdNextCommit();
        var log = new LinkedBlockingQueue<String>();
        var first = signal("a").thenRun(() -> log.add("future, effects so far " + effects));
        gate.reached.await();
        assertThat(effects).isEmpty();
        gate.open.countDown();
        first.get();
        signal("b").get();

        assertThat(log).containsExactly("future, effects so far []");
        assertThat(committed)
                .containsExactly(new Change.PutMark("a", Json.parse("1")), new Change.PutMark("b", Json.parse("1")));
        assertThat(nextEffect()).isEqualTo("a");
        assertThat(nextEffect()).isEqualTo("b");
    }

    @Test
    void watchersHearOfOneThingOnceInACommit() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        try (var watch = host.watch(notice -> heard.add(notice.id()))) {
            assertThat(watch).isNotNull();
            signal("a").get();
            signal("b").get();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("b");
        }
        signal("c").get();
        nextEffect();
        nextEffect();
        nextEffect();
        signal("d").get();
        assertThat(heard).isEmpty();
    }

    @Test
    void watcherThatFailsKeepsNobodyFromHearing() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        host.watch(notice -> {
            throw new IllegalStateException("watcher");
        });
        host.watch(notice -> heard.add(notice.id()));
        signal("a").get();

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    }

    @Test
    void refusedCommandFailsAlone() throws Exception {
        var gate = holdNextCommit();
        var warmUp = signal("x");
        gate.reached.await();
        var before = signal("a");
        var refused = signal("reject");
        var after = signal("a");
        gate.open.countDown();
        warmUp.get();
        before.get();
        after.get();

        assertThatThrownBy(refused::get).hasCauseInstanceOf(CommandRejected.class);
        assertThat(store.committed).containsEntry("a", Json.parse("2"));
        assertThat(machines).hasSize(1);
    }

    @Test
    void commandThatBreaksFailsAloneAndMemoryIsLoadedAnew() throws Exception {
        var gate = holdNextCommit();
        var warmUp = signal("x");
        gate.reached.await();
        var before = signal("a");
        var broken = signal("break");
        var after = signal("a");
        gate.open.countDown();
        warmUp.get();
        before.get();
        after.get();

        assertThatThrownBy(broken::get).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(store.committed).containsEntry("a", Json.parse("2")).doesNotContainKey("break");
        assertThat(machines).hasSize(2);
        assertThat(machines.getLast().counts).doesNotContainKey("break");
    }

    @Test
    void failedCommitTellsCallersAndReleasesNothing() throws Exception {
        signal("a").get();
        assertThat(nextEffect()).isEqualTo("a");
        store.full = true;

        assertThatThrownBy(() -> signal("a").get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("disk full");
        assertThat(effects).isEmpty();
        assertThat(store.committed).containsEntry("a", Json.parse("1"));
    }

    @Test
    void whileTheStoreIsDownCommandsFailAtOnce() {
        store.full = true;
        assertThatThrownBy(() -> signal("a").get()).hasCauseInstanceOf(StoreUnavailable.class);
        store.full = false;

        assertThatThrownBy(() -> signal("a").get())
                .hasCauseInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("try again");
    }

    @Test
    void hostGoesOnFromTheDiskWhenItRecovers() throws Exception {
        signal("a").get();
        store.full = true;
        assertThatThrownBy(() -> signal("a").get()).hasCauseInstanceOf(StoreUnavailable.class);
        store.full = false;
        store.unreadable = true;
        advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> signal("a").get()).hasCauseInstanceOf(StoreUnavailable.class);
        store.unreadable = false;
        advance(Duration.ofSeconds(10));

        signal("a").get();

        assertThat(store.committed).containsEntry("a", Json.parse("2"));
        assertThat(machines).hasSize(2);
    }

    @Test
    void timerWakesTheMachineWhenTheClockGetsThere() throws Exception {
        var due = SampleRows.at(60);
        host.submit(new Command.SendSignal("alarm", Json.parse(Long.toString(due.toEpochMilli()))))
                .get();

        advance(Duration.ofSeconds(59));
        signal("a").get();
        assertThat(nextEffect()).isEqualTo("a");
        assertThat(effects).isEmpty();

        advance(Duration.ofSeconds(1));
        assertThat(nextEffect()).isEqualTo("rang at " + due);
    }

    @Test
    void timersOfTheStoreRingAfterAReload() throws Exception {
        host.submit(new Command.SendSignal("alarm", Json.parse("1"))).get();
        assertThat(nextEffect()).startsWith("rang");
        assertThatThrownBy(() -> signal("break").get()).hasCauseInstanceOf(IllegalStateException.class);

        assertThat(nextEffect()).startsWith("rang");
    }

    @Test
    void realTimeWaitsNoLongerThanTheTimer() throws Exception {
        var waits = new LinkedBlockingQueue<Duration>();
        try (var other = PartitionHost.start(
                parts(new MarkStore(), (snapshot, reads) -> new MarkMachine(snapshot), (condition, atMost) -> {
                    waits.add(atMost == null ? Duration.ZERO : atMost);
                    condition.await();
                }))) {
            other.submit(new Command.SendSignal(
                            "alarm",
                            Json.parse(Long.toString(clock.now().plusMillis(40).toEpochMilli()))))
                    .get();
            while (!Duration.ofMillis(40).equals(waits.poll(10, TimeUnit.SECONDS))) {
                assertThat(waits).hasSizeLessThan(100);
            }
        }
    }

    @Test
    void upkeepRunsWhenNobodyWaits() throws Exception {
        signal("a").get();
        advance(Duration.ofMinutes(5));
        signal("b").get();
        signal("c").get();

        assertThat(store.slices).contains(SampleRows.START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void closingCarriesOutWhatWaits() throws Exception {
        var gate = holdNextCommit();
        var first = signal("a");
        gate.reached.await();
        var waiting = signal("b");
        var closing = Thread.ofVirtual().start(host::close);
        gate.open.countDown();
        closing.join();

        assertThat(first).isCompleted();
        assertThat(waiting).isCompleted();
        assertThat(store.committed).containsKey("b");
        assertThat(store.closed).isTrue();
        assertThatThrownBy(() -> signal("c").get()).hasCauseInstanceOf(StoreUnavailable.class);
    }

    private HostParts parts(Store of, StateMachine.Factory factory, Waiting waiting) {
        var afterCommit = new AfterCommit() {
            @Override
            public void committed(List<Change> changes) {
                committed.addAll(changes);
            }

            @Override
            public void run(Effect effect) {
                effects.add(effect);
            }
        };
        return new HostParts(of, factory, clock, afterCommit, Runnable::run, Retention.UNLIMITED, waiting);
    }

    private CompletableFuture<?> signal(String name) {
        return host.submit(new Command.SendSignal(name, Json.NULL));
    }

    private void advance(Duration duration) {
        clock.advance(duration);
        host.clockMoved();
    }

    private String nextEffect() throws InterruptedException {
        var effect = effects.poll(10, TimeUnit.SECONDS);
        assertThat(effect).isInstanceOf(Effect.AbortCall.class);
        return ((Effect.AbortCall) effect).item().value();
    }

    private Gate holdNextCommit() {
        var gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
        store.beforeCommit = () -> {
            if (store.stagedBytes() > 0) {
                store.beforeCommit = () -> {};
                gate.reached.countDown();
                try {
                    gate.open.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        return gate;
    }

    private record Gate(CountDownLatch reached, CountDownLatch open) {}
}
