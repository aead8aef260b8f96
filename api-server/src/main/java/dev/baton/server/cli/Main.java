package dev.baton.server.cli;

import org.slf4j.LoggerFactory;

/// The headless command line: `baton dev`, `baton version`.
public final class Main {
    private Main() {}

    /// @param arguments of the process
    public static void main(String[] arguments) {
        // Before any thread can log, as SLF4J holds back what is logged while it starts.
        LoggerFactory.getILoggerFactory();
        var cli = new Cli(HeadlessDev.onConsole(), System.getenv());
        System.exit(cli.execute(arguments));
    }
}
