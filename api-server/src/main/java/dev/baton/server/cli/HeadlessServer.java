package dev.baton.server.cli;

import dev.baton.engine.store.StoreException;
import dev.baton.engine.store.StoreRefused;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.http.PortTaken;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Serves without a window until the process is told to end (CLI §11).
public final class HeadlessServer implements ServerRunner {
    private final PrintStream out;
    private final Function<ServerOptions, DevServer> start;

    /// @param out takes the start block
    /// @param start starts the server
    public HeadlessServer(PrintStream out, Function<ServerOptions, DevServer> start) {
        this.out = out;
        this.start = start;
    }

    /// Serves on the console of this process.
    public static HeadlessServer onConsole() {
        return new HeadlessServer(System.out, DevServer::start);
    }

    /// @throws Failure when the port is taken or the database cannot be opened
    @Override
    public int run(ServerOptions options) {
        // Before the server answers: whoever waits for its first answer may end the process right after it.
        var ended = new CompletableFuture<Integer>();
        var signals = Signals.whenTold(() -> ended.complete(0));
        try (signals;
                var server = started(options)) {
            StartBlock.print(server, out);
            return ended.join();
        }
    }

    private DevServer started(ServerOptions options) {
        try {
            return start.apply(options);
        } catch (PortTaken | StoreRefused | StoreException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }
}
