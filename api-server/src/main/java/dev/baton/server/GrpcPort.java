package dev.baton.server;

import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.http.ApiServer;
import dev.baton.server.http.Guards;
import dev.baton.server.http.PortTaken;
import dev.baton.server.http.Routes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The port of API v2 for gRPC. A self-hosted server listens there before it starts, or does not start (CLI §5).
/// A dev server opens it in the background once the API answers, so that no start waits for it; when the port
/// cannot be had, it runs without and says so.
final class GrpcPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcPort.class);

    private final CompletableFuture<Optional<ApiServer>> opened = new CompletableFuture<>();

    private GrpcPort() {}

    /// @param routes what it answers; when they fail, a port that is not open yet stays closed
    /// @throws PortTaken when a self-hosted server cannot listen there
    static GrpcPort open(ServerOptions options, Guards guards, CompletableFuture<Routes> routes) {
        var port = new GrpcPort();
        if (options.grpcPort() == 0) {
            port.opened.complete(Optional.empty());
        } else if (options.kind() == ServerKind.CLOUD) {
            port.opened.complete(Optional.of(listen(options, guards, routes)));
        } else {
            routes.whenComplete((table, failure) ->
                    port.opened.complete(failure == null ? ifItCan(options, guards, routes) : Optional.empty()));
        }
        return port;
    }

    private static Optional<ApiServer> ifItCan(ServerOptions options, Guards guards, CompletableFuture<Routes> routes) {
        try {
            return Optional.of(listen(options, guards, routes));
        } catch (RuntimeException e) {
            LOG.warn("there is no gRPC: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static ApiServer listen(ServerOptions options, Guards guards, CompletableFuture<Routes> routes) {
        try {
            return DevServer.listen(
                    options,
                    "api-grpc",
                    options.grpcPort(),
                    port -> ApiServer.start(
                            options.host(), port, guards, options.kind().text(), routes));
        } catch (PortTaken e) {
            throw e.of("--api-grpc-port");
        }
    }

    /// The port that it listens on, once it is known; 0 when it does not.
    int port() {
        return opened.join().map(ApiServer::port).orElse(0);
    }

    @Override
    public void close() {
        opened.join().ifPresent(ApiServer::close);
    }
}
