package dev.baton.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// What happens when the process is told to end: the first signal asks for an orderly end, a second one ends it at once
/// (CLI §11). Closing it brings back what was before.
public final class Signals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    private static final int AT_ONCE = 130;

    private final List<Runnable> restore = new ArrayList<>();

    private Signals() {}

    /// Handles signals until it is closed.
    ///
    /// @param end asks for an orderly end, and returns at once
    public static Signals whenTold(Runnable end) {
        var signals = new Signals();
        var told = new AtomicBoolean();
        SignalHandler handler = signal -> {
            if (told.compareAndSet(false, true)) {
                LOG.info("stopping; what is in flight may finish, and a second signal ends it at once");
                end.run();
            } else {
                Runtime.getRuntime().halt(AT_ONCE);
            }
        };
        NAMES.forEach(name -> signals.handle(name, handler));
        return signals;
    }

    private void handle(String name, SignalHandler handler) {
        try {
            var signal = new Signal(name);
            var before = Signal.handle(signal, handler);
            restore.add(() -> Signal.handle(signal, before));
        } catch (IllegalArgumentException e) {
            LOG.debug("this system has no signal {}", name);
        }
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
