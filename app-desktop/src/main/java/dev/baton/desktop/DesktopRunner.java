package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.screen.settings.SettingsScreen;
import dev.baton.desktop.shell.ServerLabel;
import dev.baton.server.DevServer;
import dev.baton.server.cli.ServerRunner;
import dev.baton.server.cli.Signals;
import dev.baton.server.config.ServerOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `dev` does on a desktop: serves and opens a window on it. The server ends with the last window, and both
/// end when the process is told to, in the order and with the exit codes of a server without a window (CLI §11).
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
        Closing close = new Closing(server);
        // For ends that come neither from a window nor from a signal, such as the menu of the system.
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("baton-stop").unstarted(close));
        DesktopSession life = session.get();
        try (Signals signals = Signals.whenTold(life::end)) {
            boolean started = life.run(server.thenApply(running -> connect(running, log)));
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
                Optional.of(log),
                ServerLabel.local(client.address()));
    }

    /// Closes the server once, when it is there. Whoever comes second waits until it is closed: a process must
    /// not end in the middle of that.
    private static final class Closing implements Runnable {
        private final CompletableFuture<DevServer> server;
        private boolean closed;

        Closing(CompletableFuture<DevServer> server) {
            this.server = server;
        }

        @Override
        public synchronized void run() {
            if (!closed) {
                closed = true;
                server.handle((started, failure) -> Optional.ofNullable(started))
                        .join()
                        .ifPresent(DevServer::close);
            }
        }
    }
}
