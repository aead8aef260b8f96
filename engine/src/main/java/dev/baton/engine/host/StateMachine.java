package dev.baton.engine.host;

import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.KernelReads;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.transition.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the host runs: the kernel. Used by the host's thread only.
public interface StateMachine {
    /// Carries out one command; changes and effects go to the outbox, and are lost when this throws.
    ///
    /// @throws dev.baton.engine.transition.CommandRejected when it is refused; then nothing was changed
    <R> R apply(Command<R> command, Instant now, Outbox out);

    /// When it wants a [Command.Wake] at the latest, or null. In the past when it has more to do at once.
    @Nullable
    Instant nextWake();

    /// Makes a state machine from what is in the store.
    interface Factory {
        /// @param reads valid as long as the machine is used
        StateMachine load(Snapshot snapshot, KernelReads reads);
    }
}
