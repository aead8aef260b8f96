package dev.baton.server.cli;

import dev.baton.server.http.ApiServer;
import org.slf4j.LoggerFactory;

/// The headless command line: `baton dev`, `baton version`.
public final class Main {
    private Main() {}

    /// @param arguments of the process
    public static void main(String[] arguments) {
        // Before any thread can log, as SLF4J holds back what is logged while it starts.
        LoggerFactory.getILoggerFactory();
        if (arguments.length > 0 && arguments[0].equals("dev")) {
            Thread.ofPlatform().name("baton-prepare").daemon().start(ApiServer::prepare);
        }
        var cli = new Cli(HeadlessDev.onConsole(), System.getenv());
        System.exit(cli.execute(arguments));
    }
}
