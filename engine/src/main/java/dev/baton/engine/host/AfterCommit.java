package dev.baton.engine.host;

import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Effect;
import java.util.List;

/// What follows a commit, outside the host. Called in order on one thread of the host; it must not block, so a request
/// to an SDK is handed to a thread of its own.
public interface AfterCommit {
    /// These changes are on disk; called before the effects of the same commit.
    void committed(List<Change> changes);

    /// Starts an effect. Its outcome comes back as a command.
    void run(Effect effect);
}
