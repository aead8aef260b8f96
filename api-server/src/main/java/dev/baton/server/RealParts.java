package dev.baton.server;

import dev.baton.engine.DurableEngine;
import dev.baton.engine.EngineConfig;
import dev.baton.engine.driver.Signatures;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.FunctionParser;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.sync.AppSync;
import dev.baton.engine.sync.RegistrationParser;
import dev.baton.engine.time.ThreadAlarms;
import dev.baton.engine.time.WallClock;
import dev.baton.server.config.DataFolder;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.connect.WorkerPool;
import dev.baton.server.realtime.GatewayStreams;
import dev.baton.server.realtime.Hub;
import dev.baton.server.security.TokenKey;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens the real engine and what belongs to it.
final class RealParts {
    private static final String DATABASE = "baton.db";
    private static final String TOKEN_KEY = "token.key";

    private RealParts() {}

    /// @throws dev.baton.engine.store.StoreRefused when the database cannot be used
    static ServerParts open(ServerOptions options, Map<String, String> environment) {
        var clock = new WallClock();
        var ids = new SecureIds();
        var transport = new HttpTransport();
        var database = database(options, environment);
        var kind = options.kind().text();
        var signing = options.keys().signing();
        var fallback = options.keys().signingFallback();
        var workers = new WorkerPool(new ThreadAlarms("baton-connect"), ids, options.connectTimes());
        var hub = new Hub();
        var engine = DurableEngine.open(
                new EngineConfig(
                        database,
                        options.kind() == ServerKind.CLOUD,
                        options.retryInterval(),
                        signing,
                        fallback,
                        kind,
                        options.queueWorkers(),
                        options.retention()),
                clock,
                ids,
                transport,
                workers,
                new GatewayStreams(hub, clock, ids));
        var apps = new AppWatch.EngineApps(engine);
        var registrations = new RegistrationParser(new FunctionParser(new Expressions(engine.clock()::now)), kind);
        var sync = new AppSync(apps, transport, Signatures.of(signing, fallback, clock), kind, registrations);
        return new ServerParts(
                engine,
                new EventIntake(ids),
                registrations,
                ids,
                TokenKey.of(database == null ? null : database.resolveSibling(TOKEN_KEY), ids),
                database,
                url -> sync(sync, url),
                workers,
                hub,
                port -> new AppWatch(options, apps, sync, transport, port, environment));
    }

    private static @Nullable String sync(AppSync sync, String url) {
        try {
            return sync.sync(url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static @Nullable Path database(ServerOptions options, Map<String, String> environment) {
        if (options.inMemory()) {
            return null;
        }
        var folder = options.dataFolder();
        return (folder == null ? projectFolder(environment) : folder).resolve(DATABASE);
    }

    private static Path projectFolder(Map<String, String> environment) {
        return DataFolder.ofProject(
                Path.of(""),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                environment);
    }
}
