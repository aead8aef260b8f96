package dev.baton.engine.driver;

import dev.baton.engine.transition.Effect;
import java.time.Duration;

/// Carries out the effects that reach outside: [Effect.CallSdk], [Effect.CallGateway] and [Effect.AbortCall]. What came
/// of a request is reported to the kernel as a command.
public interface EffectRunner extends AutoCloseable {
    /// Begins to carry out an effect and returns at once. Effects that do not reach outside are ignored.
    void run(Effect effect);

    /// Requests that were begun and have not been answered.
    int inFlight();

    /// Begins nothing new, and waits until what is in flight is reported, but no longer than a while.
    void drain(Duration patience);

    /// Begins nothing new, lets requests in flight finish for a while, then aborts the rest without reporting them.
    @Override
    void close();
}
