package dev.baton.server;

import dev.baton.engine.Engine;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.sync.AppUrl;
import dev.baton.server.checkpoint.CheckpointRoutes;
import dev.baton.server.checkpoint.EndpointRoutes;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.config.Version;
import dev.baton.server.connect.Gateway;
import dev.baton.server.connect.WorkerPool;
import dev.baton.server.graphql.GraphQlExecutor;
import dev.baton.server.graphql.GraphQlRoutes;
import dev.baton.server.http.ApiServer;
import dev.baton.server.http.Guards;
import dev.baton.server.http.PortTaken;
import dev.baton.server.http.Routes;
import dev.baton.server.ingest.EventRoutes;
import dev.baton.server.mcp.McpRoutes;
import dev.baton.server.otlp.TraceRoutes;
import dev.baton.server.realtime.Hub;
import dev.baton.server.realtime.RealtimeRoutes;
import dev.baton.server.realtime.RealtimeTokens;
import dev.baton.server.rest.AppReads;
import dev.baton.server.rest.CancellationRoutes;
import dev.baton.server.rest.ChangesRoute;
import dev.baton.server.rest.DevInfo;
import dev.baton.server.rest.EventReads;
import dev.baton.server.rest.MetadataRoute;
import dev.baton.server.rest.MetricsRoute;
import dev.baton.server.rest.ReplayRoutes;
import dev.baton.server.rest.RunReads;
import dev.baton.server.rest.RunState;
import dev.baton.server.rest.SignalRoutes;
import dev.baton.server.rest.TelemetryRoute;
import dev.baton.server.security.AccessToken;
import dev.baton.server.security.HostGuard;
import dev.baton.server.security.Jwt;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.security.OriginGuard;
import dev.baton.server.sync.LimitRoutes;
import dev.baton.server.sync.RegistrationRoutes;
import dev.baton.server.testmode.TestRoutes;
import dev.baton.server.v2.Catalogue;
import dev.baton.server.v2.Documents;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.V2Routes;
import dev.baton.server.v2.rpc.GrpcRoutes;
import dev.baton.server.v2.rpc.RpcRoutes;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: the engine and the APIs over it. Closing it begins no more requests to apps, gives those under way
/// the time that [ServerOptions#grace] says, keeps what they answer, and closes the database.
public final class DevServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevServer.class);
    private static final int MAX_PORT = 65_535;

    private final ApiServer api;
    private final ApiServer gateway;
    private final WorkerPool workers;
    private final GrpcPort grpc;
    private final Engine engine;
    private final GraphQlExecutor graphQl;
    private final Streams streams;
    private final AppWatch apps;
    private final Routes routes;
    private final ServerOptions options;
    private final @Nullable Path database;
    private final @Nullable String madeToken;

    private DevServer(
            ApiServer api,
            ApiServer gateway,
            GrpcPort grpc,
            WorkerPool workers,
            Engine engine,
            GraphQlExecutor graphQl,
            Streams streams,
            AppWatch apps,
            Routes routes,
            ServerOptions options,
            @Nullable Path database,
            @Nullable String madeToken) {
        this.api = api;
        this.gateway = gateway;
        this.workers = workers;
        this.grpc = grpc;
        this.engine = engine;
        this.graphQl = graphQl;
        this.streams = streams;
        this.apps = apps;
        this.routes = routes;
        this.options = options;
        this.database = database;
        this.madeToken = madeToken;
    }

    /// Starts a server; it listens when this returns.
    ///
    /// @throws PortTaken when nothing can listen there
    /// @throws dev.baton.engine.store.StoreRefused when the database cannot be used
    /// @throws IllegalArgumentException when the URL of an app is none
    public static DevServer start(ServerOptions options) {
        options.sdkUrls().forEach(AppUrl::ofUser);
        var environment = System.getenv();
        return start(options, () -> RealParts.open(options, environment), environment);
    }

    /// Starts listening while the engine opens, so that `/health` answers first.
    ///
    /// @param open opens the engine; runs on a thread of its own
    /// @throws PortTaken when nothing can listen there; then the engine is closed again
    static DevServer start(ServerOptions options, Supplier<ServerParts> open, Map<String, String> environment) {
        var opening = new CompletableFuture<ServerParts>();
        Thread.ofPlatform().name("baton-open").start(() -> {
            try {
                opening.complete(open.get());
            } catch (RuntimeException | Error e) {
                opening.completeExceptionally(e);
            }
        });
        var routes = new CompletableFuture<Routes>();
        var madeToken = madeToken(options);
        var guards = guards(options, madeToken);
        var gatewayRoutes = new CompletableFuture<Routes>();
        var grpcRoutes = new CompletableFuture<Routes>();
        ApiServer api = null;
        ApiServer gateway = null;
        GrpcPort grpc;
        try {
            api = listen(options, guards, routes);
            gateway = listenToWorkers(options, guards, gatewayRoutes);
            grpc = GrpcPort.open(options, guards, grpcRoutes);
        } catch (PortTaken e) {
            routes.completeExceptionally(e);
            gatewayRoutes.completeExceptionally(e);
            if (gateway != null) {
                gateway.close();
            }
            if (api != null) {
                api.close();
            }
            opening.thenAccept(parts -> parts.engine().close())
                    .exceptionally(ignored -> null)
                    .join();
            throw e;
        }
        try {
            var parts = opening.join();
            var graphQl = new GraphQlExecutor(
                    parts.engine(),
                    new EngineMutations(parts.intake(), parts.engine().clock(), parts.ids(), parts.sync()));
            var streams = new Streams(
                    parts.hub(), new ChangesRoute(parts.engine()), new GraphQlRoutes(graphQl, parts.engine()));
            Documents documents = (document, variables) ->
                    graphQl.execute(document, null, variables).join();
            var operations = new Operations(
                    parts.engine(), parts.intake(), documents, parts.sync(), options.kind(), options.keys());
            var table = routes(options, parts, documents, operations, streams, guards.keys(), environment);
            var connect = new Gateway(
                    parts.workers(), parts.engine(), parts.registrations(), new Jwt(parts.tokens()), parts.ids());
            connect.registerStart(table, gateway::port);
            parts.workers().attach(parts.engine());
            routes.complete(table);
            gatewayRoutes.complete(connect.routes());
            graphQl.warmUp();
            var apps = parts.background().apply(api.port());
            grpcRoutes.completeAsync(
                    () -> new GrpcRoutes(operations, guards.keys()).routes(),
                    task -> Thread.ofVirtual().name("baton-grpc").start(task));
            return new DevServer(
                    api,
                    gateway,
                    grpc,
                    parts.workers(),
                    parts.engine(),
                    graphQl,
                    streams,
                    apps,
                    table,
                    options,
                    parts.database(),
                    madeToken);
        } catch (CompletionException e) {
            routes.completeExceptionally(e);
            gatewayRoutes.completeExceptionally(e);
            grpcRoutes.completeExceptionally(e);
            grpc.close();
            gateway.close();
            api.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Others can reach a dev server only with a token. One is made where none was given.
    private static @Nullable String madeToken(ServerOptions options) {
        boolean needed = options.kind() == ServerKind.DEV
                && !HostGuard.isLoopback(options.host())
                && options.keys().token() == null;
        return needed ? AccessToken.made(new SecureIds()) : null;
    }

    private static Guards guards(ServerOptions options, @Nullable String madeToken) {
        var keys = options.keys();
        var token = keys.token() == null ? madeToken : keys.token();
        boolean loopback = HostGuard.isLoopback(options.host());
        var guard = options.kind() == ServerKind.CLOUD
                ? KeyGuard.selfHosted(keys.signing(), keys.signingFallback(), keys.events(), keys.metrics())
                : loopback || token == null ? KeyGuard.open() : KeyGuard.token(token);
        return new Guards(
                new HostGuard(options.host(), options.allowedHosts()),
                new OriginGuard(options.allowedOrigins()),
                guard);
    }

    private static ApiServer listen(ServerOptions options, Guards guards, CompletableFuture<Routes> routes) {
        return listen(
                options,
                "api",
                options.port(),
                port -> ApiServer.start(
                        options.host(), port, guards, options.kind().text(), routes));
    }

    private static ApiServer listenToWorkers(ServerOptions options, Guards guards, CompletableFuture<Routes> routes) {
        try {
            return listen(
                    options,
                    "connect-gateway",
                    options.gatewayPort(),
                    port -> ApiServer.start(
                            options.host(), port, guards, options.kind().text(), routes, Gateway.MAX_FRAME));
        } catch (PortTaken e) {
            throw e.of("--connect-gateway-port");
        }
    }

    /// A dev server whose port another program has takes the next one that is free (CLI §5).
    static ApiServer listen(ServerOptions options, String name, int wanted, IntFunction<ApiServer> start) {
        for (int port = wanted; ; port++) {
            try {
                var server = start.apply(port);
                if (port != wanted) {
                    LOG.atInfo()
                            .addKeyValue("name", name)
                            .addKeyValue("from", wanted)
                            .addKeyValue("to", port)
                            .log("Port conflict, using new port");
                }
                return server;
            } catch (PortTaken e) {
                if (options.kind() != ServerKind.DEV || !e.movable() || port == MAX_PORT) {
                    throw e;
                }
            }
        }
    }

    private static Routes routes(
            ServerOptions options,
            ServerParts parts,
            Documents documents,
            Operations operations,
            Streams streams,
            KeyGuard keys,
            Map<String, String> environment) {
        var engine = parts.engine();
        var routes = new Routes();
        new EventRoutes(engine, parts.intake(), keys).register(routes);
        new RegistrationRoutes(engine, parts.registrations(), parts.ids()).register(routes);
        new LimitRoutes(engine).register(routes);
        if (options.kind() == ServerKind.DEV) {
            new DevInfo(engine, options, Version.text(), environment).register(routes);
        }
        if (options.ui()) {
            streams.graphQl().register(routes);
        }
        new CheckpointRoutes(engine, environment).register(routes);
        var jwt = new Jwt(parts.tokens());
        var realtime = new RealtimeTokens(jwt, parts.ids());
        new EndpointRoutes(engine, parts.intake(), jwt, realtime).register(routes);
        new RealtimeRoutes(streams.hub(), realtime, engine.clock(), parts.ids(), keys).register(routes);
        new RunState(engine).register(routes);
        new EventReads(engine).register(routes);
        new RunReads(engine).register(routes);
        new CancellationRoutes(engine).register(routes);
        new ReplayRoutes(engine).register(routes);
        new SignalRoutes(engine).register(routes);
        new AppReads(engine).register(routes);
        new MetricsRoute(engine).register(routes);
        new TelemetryRoute().register(routes);
        streams.changes().register(routes);
        new V2Routes(operations, keys).register(routes);
        new RpcRoutes(operations, keys).register(routes);
        var mcp = new McpRoutes(
                engine,
                parts.intake(),
                documents,
                operations,
                Boolean.parseBoolean(environment.get("BATON_MCP_READ_ONLY")),
                Version.text());
        mcp.register(routes);
        new Catalogue(mcp.titles()).register(routes);
        new MetadataRoute(engine).register(routes);
        new TraceRoutes(engine).register(routes);
        if (options.testMode()) {
            new TestRoutes(engine).register(routes);
        }
        return routes;
    }

    /// The port that it listens on.
    public int port() {
        return api.port();
    }

    /// The port that workers connect to.
    public int gatewayPort() {
        return gateway.port();
    }

    /// The port of API v2 for gRPC, once it is open; 0 when there is none.
    public int grpcPort() {
        return grpc.port();
    }

    /// Where clients on this machine find it: `http://127.0.0.1:8288`.
    public String url() {
        var host = options.host();
        var name = host.equals("0.0.0.0") ? ServerOptions.DEFAULT_HOST : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + name + ":" + port();
    }

    /// Runs documents without a socket.
    public GraphQlExecutor graphQl() {
        return graphQl;
    }

    /// The database file, or null when everything is kept in memory.
    public @Nullable Path database() {
        return database;
    }

    /// What it answers, besides `/health`.
    Routes routes() {
        return routes;
    }

    /// How it runs.
    public ServerOptions options() {
        return options;
    }

    /// What callers from other machines have to bear, when it was made at the start because none was given; or null.
    public @Nullable String madeToken() {
        return madeToken;
    }

    /// The engine.
    public Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        apps.close();
        workers.drain();
        engine.drain(options.grace());
        workers.close();
        streams.close();
        gateway.close();
        grpc.close();
        api.close();
        graphQl.close();
        engine.close();
    }

    /// What keeps answers open, and must end them before the listener stops.
    private record Streams(Hub hub, ChangesRoute changes, GraphQlRoutes graphQl) implements AutoCloseable {
        @Override
        public void close() {
            hub.close();
            changes.close();
            graphQl.close();
        }
    }
}
