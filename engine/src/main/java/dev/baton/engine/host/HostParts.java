package dev.baton.engine.host;

import dev.baton.engine.store.Retention;
import dev.baton.engine.store.Store;
import dev.baton.engine.time.EngineClock;
import java.util.concurrent.Executor;

/// What a host is made of.
///
/// @param store used by the host's thread only, and closed by it
/// @param releaseThread runs what follows a commit, one task after the other, in order
public record HostParts(
        Store store,
        StateMachine.Factory machines,
        EngineClock clock,
        AfterCommit afterCommit,
        Executor releaseThread,
        Retention retention,
        Waiting waiting) {}
