package dev.baton.engine.host;

import dev.baton.engine.transition.Effect;

/// Carries out effects whose changes are on disk. Called in order on one thread of the host; it must not block, so a
/// request to an SDK is handed to a thread of its own.
public interface EffectRunner {
    /// Starts the effect. Its outcome comes back as a command.
    void run(Effect effect);
}
