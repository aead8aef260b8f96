package dev.baton.engine;

import dev.baton.engine.driver.AnswerStreams;
import dev.baton.engine.driver.CallRequests;
import dev.baton.engine.driver.EffectRunner;
import dev.baton.engine.driver.OutsideCalls;
import dev.baton.engine.driver.PayloadCache;
import dev.baton.engine.driver.RunStateReader;
import dev.baton.engine.driver.Signatures;
import dev.baton.engine.driver.WorkerLink;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.host.AfterCommit;
import dev.baton.engine.host.HostParts;
import dev.baton.engine.host.PartitionHost;
import dev.baton.engine.host.Waiting;
import dev.baton.engine.host.Watch;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.kernel.Kernel;
import dev.baton.engine.metrics.Counters;
import dev.baton.engine.query.Queries;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.store.StoreRefused;
import dev.baton.engine.store.sqlite.Database;
import dev.baton.engine.store.sqlite.ReaderPool;
import dev.baton.engine.store.sqlite.SqliteQueries;
import dev.baton.engine.store.sqlite.SqliteRunState;
import dev.baton.engine.store.sqlite.SqliteStore;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.time.WatchedClock;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine on SQLite: one partition, its host, and the driver that carries its effects out.
public final class DurableEngine implements Engine {
    private static final int READERS = 3;
    private static final long CACHED_PAYLOADS = 48L << 20;

    private final Database database;
    private final ReaderPool readers;
    private final Queries queries;
    private final RunStateReader runState;
    private final HttpTransport transport;
    private final EffectRunner calls;
    private final ExecutorService releases;
    private final PartitionHost host;
    private final EngineClock clock;
    private final Counters counters = new Counters();

    private DurableEngine(
            EngineConfig config,
            EngineClock clock,
            IdSource ids,
            HttpTransport transport,
            WorkerLink workers,
            AnswerStreams streams,
            Database database,
            ReaderPool readers) {
        this.database = database;
        this.readers = readers;
        this.queries = new SqliteQueries(readers);
        this.transport = transport;
        var payloads = new PayloadCache(new SqliteRunState(readers), CACHED_PAYLOADS);
        this.runState = payloads;
        var started = new CompletableFuture<PartitionHost>();
        this.calls = new OutsideCalls(
                new CallRequests(payloads),
                transport,
                workers,
                streams,
                clock,
                Signatures.of(config.signingKey(), config.signingKeyFallback(), clock),
                config.callConcurrency(),
                answer -> started.join().submit(answer));
        this.releases = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("baton-release").factory());
        var expressions = new Expressions(clock::now);
        var settings = KernelSettings.DEFAULT
                .withRetryInterval(config.retryInterval())
                .withCallConcurrency(config.callConcurrency());
        this.host = PartitionHost.start(new HostParts(
                new SqliteStore(database),
                (snapshot, reads) -> new KernelMachine(new Kernel(snapshot, reads, ids, expressions, settings)),
                clock,
                new Released(payloads, calls, counters),
                releases,
                config.retention(),
                Waiting.REAL));
        started.complete(host);
        this.clock = new WatchedClock(clock, host::clockMoved);
    }

    /// Opens the database, loads what is under way, and goes on with it.
    ///
    /// @param transport carries requests; closed with the engine
    /// @throws StoreRefused when the database cannot be used; the message says what to do
    public static DurableEngine open(EngineConfig config, EngineClock clock, IdSource ids, HttpTransport transport) {
        return open(config, clock, ids, transport, WorkerLink.NONE, AnswerStreams.NONE);
    }

    /// Opens the database, loads what is under way, and goes on with it.
    ///
    /// @param transport carries requests; closed with the engine
    /// @param workers takes requests of apps that connect by themselves
    /// @param streams publishes answers to gateways while they come in
    /// @throws StoreRefused when the database cannot be used; the message says what to do
    public static DurableEngine open(
            EngineConfig config,
            EngineClock clock,
            IdSource ids,
            HttpTransport transport,
            WorkerLink workers,
            AnswerStreams streams) {
        var file = config.database();
        var database = file == null ? Database.temporary() : Database.open(file, config.durableWrites());
        ReaderPool readers = null;
        try {
            readers = new ReaderPool(database, READERS);
            return new DurableEngine(config, clock, ids, transport, workers, streams, database, readers);
        } catch (StoreException e) {
            release(database, readers);
            throw new StoreRefused(
                    StoreRefused.Reason.FAILED,
                    "The database " + database.file() + " cannot be read: " + e.getMessage()
                            + ". Put a backup in its place, or choose another database.",
                    e);
        } catch (RuntimeException e) {
            release(database, readers);
            throw e;
        }
    }

    private static void release(Database database, @Nullable ReaderPool readers) {
        if (readers != null) {
            readers.close();
        }
        database.close();
    }

    @Override
    public <R> CompletableFuture<R> submit(Command<R> command) {
        return host.submit(command);
    }

    @Override
    public Queries queries() {
        return queries;
    }

    @Override
    public RunStateReader runState() {
        return runState;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public EngineClock clock() {
        return clock;
    }

    @Override
    public Watch watch(Consumer<Effect.Notice> listener) {
        return host.watch(listener);
    }

    @Override
    public void drain(Duration patience) {
        calls.drain(patience);
    }

    /// Requests in flight get some seconds and their answers are kept; whatever is not answered by then is sent again
    /// after the next start.
    @Override
    public void close() {
        calls.close();
        host.close();
        releases.shutdown();
        try {
            if (!releases.awaitTermination(5, TimeUnit.SECONDS)) {
                releases.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.close();
        transport.close();
        database.close();
    }

    /// What follows a commit: payloads are kept at hand, then requests go out.
    private record Released(PayloadCache payloads, EffectRunner calls, Counters counters) implements AfterCommit {
        @Override
        public void committed(List<Change> changes) {
            payloads.committed(changes);
        }

        @Override
        public void run(Effect effect) {
            if (effect instanceof Effect.Counted counted) {
                counters.add(counted);
            } else {
                calls.run(effect);
            }
        }
    }
}
