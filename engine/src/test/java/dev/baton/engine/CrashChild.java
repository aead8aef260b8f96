package dev.baton.engine;

import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.store.Retention;
import dev.baton.engine.time.WallClock;
import dev.baton.engine.transition.Command;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/// An engine in a process of its own, to be killed: sends itself events without end and prints the id of each one that
/// was accepted. Arguments: database file, URL of the app.
final class CrashChild {
    private static final int UNDER_WAY = 8;

    private CrashChild() {}

    static EngineConfig config(Path file) {
        return new EngineConfig(file, false, Duration.ofMillis(100), null, null, "dev", 16, Retention.UNLIMITED);
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        var engine =
                DurableEngine.open(config(Path.of(args[0])), new WallClock(), new SecureIds(), new HttpTransport());
        engine.submit(TwoStepApp.registration(args[1])).get();
        var underWay = new Semaphore(UNDER_WAY);
        while (true) {
            underWay.acquire();
            var event = DurableEngineTest.event("{\"data\":{}}", engine.clock().now());
            engine.submit(new Command.ReceiveEvents(List.of(event))).thenRun(() -> {
                out.println(event.id());
                out.flush();
                underWay.release();
            });
        }
    }
}
