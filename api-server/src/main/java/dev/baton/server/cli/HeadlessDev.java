package dev.baton.server.cli;

import dev.baton.engine.store.StoreException;
import dev.baton.engine.store.StoreRefused;
import dev.baton.server.DevServer;
import dev.baton.server.config.DevOptions;
import dev.baton.server.http.PortTaken;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Serves without a window until the process is told to end (CLI §11).
public final class HeadlessDev implements DevRunner {
    private final PrintStream out;
    private final Function<DevOptions, DevServer> start;

    /// @param out takes the start block
    /// @param start starts the server
    public HeadlessDev(PrintStream out, Function<DevOptions, DevServer> start) {
        this.out = out;
        this.start = start;
    }

    /// Serves on the console of this process.
    public static HeadlessDev onConsole() {
        return new HeadlessDev(System.out, DevServer::start);
    }

    /// @throws StartFailure when the port is taken or the database cannot be opened
    @Override
    public int run(DevOptions options) {
        // Before the server answers: whoever waits for its first answer may end the process right after it.
        var running = new AtomicReference<@Nullable DevServer>();
        var stop = Thread.ofPlatform().name("baton-stop").unstarted(() -> {
            var server = running.get();
            if (server != null) {
                server.close();
            }
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        DevServer server;
        try {
            server = started(options);
        } catch (RuntimeException | Error e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            throw e;
        }
        running.set(server);
        StartBlock.print(server, options, out);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private DevServer started(DevOptions options) {
        try {
            return start.apply(options);
        } catch (PortTaken | StoreRefused | StoreException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
