package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.screen.settings.SettingsScreen;
import dev.baton.server.DevServer;
import dev.baton.server.cli.ServerRunner;
import dev.baton.server.config.ServerOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `dev` does on a desktop: serves and opens a window on it. The server ends with the last window.
final class DesktopRunner implements ServerRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopRunner.class);

    private final ServerRunner headless;
    private final Function<ServerOptions, DevServer> start;
    private final Consumer<DevServer> announce;
    private final Supplier<DesktopSession> session;
    private final BooleanSupplier hasDisplay;

    /// @param headless what to do when no window is wanted
    /// @param start starts the server
    /// @param announce says on the terminal where the server is
    /// @param session makes the life of the window
    /// @param hasDisplay whether a window could open
    DesktopRunner(
            ServerRunner headless,
            Function<ServerOptions, DevServer> start,
            Consumer<DevServer> announce,
            Supplier<DesktopSession> session,
            BooleanSupplier hasDisplay) {
        this.headless = headless;
        this.start = start;
        this.announce = announce;
        this.session = session;
        this.hasDisplay = hasDisplay;
    }

    @Override
    public int run(ServerOptions options) {
        if (options.headless()) {
            return headless.run(options);
        }
        if (!hasDisplay.getAsBoolean()) {
            LOG.atWarn().log("no display found (DISPLAY and WAYLAND_DISPLAY are unset): running headless");
            return headless.run(options);
        }
        ServerLog log = ServerLog.ofThisProcess();
        CompletableFuture<DevServer> server = new CompletableFuture<>();
        Thread.ofPlatform().name("baton-start").start(() -> {
            try {
                DevServer started = start.apply(options);
                announce.accept(started);
                server.complete(started);
            } catch (RuntimeException | Error e) {
                LOG.atError().setCause(e).log("the server could not start");
                server.completeExceptionally(e);
            }
        });
        AtomicBoolean closed = new AtomicBoolean();
        Runnable close = () -> {
            if (closed.compareAndSet(false, true)) {
                closeIfThere(server);
            }
        };
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("baton-stop").unstarted(close));
        try {
            boolean started = session.get().run(server.thenApply(running -> connect(running, log)));
            close.run();
            return started ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static DesktopSession.Connected connect(DevServer server, ServerLog log) {
        BatonClient client = ServerClients.of(server);
        String database = server.database() == null
                ? "in memory; nothing is kept"
                : server.database().toString();
        return new DesktopSession.Connected(
                client,
                () -> server.engine().clock().now(),
                List.of(new SettingsScreen.Place("Database", database)),
                Optional.of(log));
    }

    private static void closeIfThere(CompletableFuture<DevServer> server) {
        if (server.isDone() && !server.isCompletedExceptionally()) {
            server.join().close();
        }
    }
}
