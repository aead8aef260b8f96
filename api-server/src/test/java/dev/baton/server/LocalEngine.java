package dev.baton.server;

import dev.baton.engine.Engine;
import dev.baton.engine.driver.CallRequests;
import dev.baton.engine.driver.OutsideCalls;
import dev.baton.engine.driver.PayloadCache;
import dev.baton.engine.driver.RunStateReader;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.host.AfterCommit;
import dev.baton.engine.host.HostParts;
import dev.baton.engine.host.PartitionHost;
import dev.baton.engine.host.StateMachine;
import dev.baton.engine.host.Waiting;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.kernel.Kernel;
import dev.baton.engine.query.Queries;
import dev.baton.engine.store.Retention;
import dev.baton.engine.store.sqlite.Database;
import dev.baton.engine.store.sqlite.ReaderPool;
import dev.baton.engine.store.sqlite.SqliteQueries;
import dev.baton.engine.store.sqlite.SqliteRunState;
import dev.baton.engine.store.sqlite.SqliteStore;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.time.WallClock;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The real engine with everything in a temporary database.
final class LocalEngine implements Engine {
    private final WallClock clock = new WallClock();
    private final HttpTransport transport = new HttpTransport();
    private final Database database = Database.temporary();
    private final ReaderPool readers = new ReaderPool(database, 2);
    private final Queries queries = new SqliteQueries(readers);
    private final PayloadCache payloads = new PayloadCache(new SqliteRunState(readers), 32 << 20);
    private final ExecutorService releases = Executors.newSingleThreadExecutor();
    private final AtomicReference<PartitionHost> host = new AtomicReference<>();
    private final OutsideCalls calls;

    LocalEngine(Duration retryInterval) {
        var expressions = new Expressions(clock::now);
        var ids = new SecureIds();
        calls = new OutsideCalls(
                new CallRequests(payloads),
                transport,
                clock,
                null,
                100,
                command -> host.get().submit(command));
        StateMachine.Factory machines = (snapshot, reads) -> {
            var kernel = new Kernel(
                    snapshot, reads, ids, expressions, KernelSettings.DEFAULT.withRetryInterval(retryInterval));
            return new StateMachine() {
                @Override
                public <R> R apply(Command<R> command, Instant now, Outbox out) {
                    return kernel.apply(command, now, out);
                }

                @Override
                public Instant nextWake() {
                    return kernel.nextWake();
                }
            };
        };
        var afterCommit = new AfterCommit() {
            @Override
            public void committed(List<Change> changes) {
                payloads.committed(changes);
            }

            @Override
            public void run(Effect effect) {
                calls.run(effect);
            }
        };
        host.set(PartitionHost.start(new HostParts(
                new SqliteStore(database), machines, clock, afterCommit, releases, Retention.UNLIMITED, Waiting.REAL)));
    }

    HttpTransport transport() {
        return transport;
    }

    @Override
    public <R> CompletableFuture<R> submit(Command<R> command) {
        return host.get().submit(command);
    }

    @Override
    public Queries queries() {
        return queries;
    }

    @Override
    public RunStateReader runState() {
        return payloads;
    }

    @Override
    public EngineClock clock() {
        return clock;
    }

    @Override
    public AutoCloseable watch(Consumer<Effect.Notice> listener) {
        return host.get().watch(listener);
    }

    @Override
    public void close() {
        calls.close();
        host.get().close();
        releases.shutdown();
        readers.close();
        database.close();
        transport.close();
    }
}
