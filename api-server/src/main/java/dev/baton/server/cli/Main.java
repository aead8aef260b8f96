package dev.baton.server.cli;

import dev.baton.server.DevServer;

/// The headless command line: `baton dev`, `baton version`.
public final class Main {
    private Main() {}

    /// @param arguments of the process
    public static void main(String[] arguments) {
        var cli = new Cli(new HeadlessDev(System.out, DevServer::start), System.getenv());
        System.exit(cli.execute(arguments));
    }
}
