package dev.baton.server.cli;

import dev.baton.server.config.ServerOptions;

/// What `dev` and `start` do: serve without a window, or open one.
@FunctionalInterface
public interface ServerRunner {
    /// Runs until the user ends it.
    ///
    /// @return exit code of the process
    int run(ServerOptions options);
}
