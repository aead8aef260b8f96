package dev.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.store.Retention;
import dev.baton.engine.store.StoreRefused;
import dev.baton.engine.time.WallClock;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Effect.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableEngineTest {
    private static final SecureIds IDS = new SecureIds();

    @TempDir
    private Path folder;

    private final TwoStepApp app = new TwoStepApp();
    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private @Nullable Engine engine;

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
        app.close();
    }

    @Test
    @Conformance({"STO-8", "STO-10"})
    void eventStartsARunThatCompletesOverHttp() throws Exception {
        open(null);
        register();

        var run = await(send("{\"data\":{}}"), ended());

        assertThat(run.progress().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.progress().output()).isEqualTo(Json.parse("[1,2]"));
        assertThat(engine().queries().steps(run.id()))
                .extracting(step -> step.name())
                .containsExactly("first", "second");
        assertThat(engine().queries().spans(List.of(run.id())).get(run.id()))
                .extracting(span -> span.name())
                .contains("first", "second");
        assertThat(engine().queries().items(run.id())).isEmpty();
    }

    @Test
    @Conformance({"STO-38", "STO-39"})
    void sleepingRunGoesOnAfterARestartOnTheSameFile() throws Exception {
        open(folder.resolve("main.db"));
        register();
        var done = await(send("{\"data\":{}}"), ended());
        var event = send("{\"data\":{\"sleep\":\"1h\"}}");
        var sleeping = await(
                event,
                run -> app.executionsOfFirst(run.id().toString()) == 1
                        && engine().queries().items(run.id()).stream().anyMatch(item -> item.kind() == ItemKind.SLEEP)
                        && run.progress().stepCount() == 1);
        engine().close();
        engine = null;

        open(folder.resolve("main.db"));
        assertThat(engine().queries().apps()).hasSize(1);
        assertThat(engine().queries().run(done.id())).contains(done);
        assertThat(engine().queries()
                        .run(sleeping.id())
                        .orElseThrow()
                        .progress()
                        .status())
                .isEqualTo(RunStatus.RUNNING);
        engine().clock().advance(Duration.ofHours(2));

        var run = await(event, ended());
        assertThat(run.id()).isEqualTo(sleeping.id());
        assertThat(run.progress().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(app.executionsOfFirst(run.id().toString())).isEqualTo(1);
        assertThat(app.changedMemos()).isEmpty();
    }

    @Test
    void secondEngineOnTheSameFileIsRefusedAndDoesNotDisturbTheFirst() throws Exception {
        open(folder.resolve("main.db"));
        register();

        assertThatThrownBy(() -> DurableEngine.open(
                        EngineConfig.dev(folder.resolve("main.db")), new WallClock(), IDS, new HttpTransport()))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("in use by another Baton");

        assertThat(await(send("{\"data\":{}}"), ended()).progress().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void manyEventsAtOnceAllComplete() throws Exception {
        open(folder.resolve("main.db"));
        register();
        int count = 100;
        var accepted = IntStream.range(0, count)
                .mapToObj(_ -> engine().submit(new Command.ReceiveEvents(
                        List.of(event("{\"data\":{}}", engine().clock().now())))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(accepted).get();
        var all = new RunFilter(
                RunTimeField.QUEUED_AT,
                Instant.EPOCH,
                null,
                Set.of(RunStatus.COMPLETED),
                Set.of(),
                Set.of(),
                null,
                null);
        while (engine().queries().countRuns(all) < count) {
            assertThat(notices.poll(30, TimeUnit.SECONDS)).isNotNull();
        }

        assertThat(engine().queries().queueDepth()).isZero();
    }

    private Engine engine() {
        return java.util.Objects.requireNonNull(engine);
    }

    private void open(@Nullable Path file) {
        // the test's server closes idle connections above 200
        var config = new EngineConfig(file, false, Duration.ofMillis(200), null, null, "dev", 100, Retention.DEFAULT);
        var opened = DurableEngine.open(config, new WallClock(), IDS, new HttpTransport());
        opened.watch(notices::add);
        engine = opened;
    }

    private void register() throws Exception {
        engine().submit(TwoStepApp.registration(app.url())).get();
    }

    private EventId send(String body) throws Exception {
        var event = event(body, engine().clock().now());
        engine().submit(new Command.ReceiveEvents(List.of(event))).get();
        return event.id();
    }

    static Event event(String body, Instant now) {
        var id = new EventId(IDS.ulid(now));
        var tree = (tools.jackson.databind.node.ObjectNode) Json.parse(body).tree();
        tree.put("id", id.toString()).put("name", "shop/paid").put("ts", now.toEpochMilli());
        return new Event(id, id.toString(), "shop/paid", now.toEpochMilli(), now, Json.of(tree));
    }

    /// Looks at the event's run whenever something changes, until it is as wanted.
    private Run await(EventId event, Predicate<Run> wanted) throws InterruptedException {
        while (true) {
            var runs = engine().queries().runsOfEvents(List.of(event)).getOrDefault(event, List.of());
            if (!runs.isEmpty() && wanted.test(runs.getFirst())) {
                assertThat(runs).hasSize(1);
                return runs.getFirst();
            }
            Effect change = notices.poll(30, TimeUnit.SECONDS);
            assertThat(change).as("nothing changes any more; runs: %s", runs).isNotNull();
        }
    }

    private static Predicate<Run> ended() {
        return run -> run.progress().status().ended();
    }
}
