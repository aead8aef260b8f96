package dev.baton.server.cli;

import dev.baton.server.config.DevOptions;

/// What `dev` does: serve without a window, or open one.
@FunctionalInterface
public interface DevRunner {
    /// Runs until the user ends it.
    ///
    /// @return exit code of the process
    int run(DevOptions options);
}
