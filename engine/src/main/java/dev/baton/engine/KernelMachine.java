package dev.baton.engine;

import dev.baton.engine.host.StateMachine;
import dev.baton.engine.kernel.Kernel;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Outbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The kernel as the host runs it; the two know nothing of each other.
record KernelMachine(Kernel kernel) implements StateMachine {
    @Override
    public <R> R apply(Command<R> command, Instant now, Outbox out) {
        return kernel.apply(command, now, out);
    }

    @Override
    public @Nullable Instant nextWake() {
        return kernel.nextWake();
    }
}
