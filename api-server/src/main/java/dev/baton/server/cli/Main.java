package dev.baton.server.cli;

import dev.baton.server.http.ApiServer;
import java.util.Set;
import org.slf4j.LoggerFactory;

/// The headless command line.
public final class Main {
    private static final Set<String> SERVING = Set.of("dev", "start");

    private Main() {}

    /// @param arguments of the process
    public static void main(String[] arguments) {
        // Before any thread can log, as SLF4J holds back what is logged while it starts.
        LoggerFactory.getILoggerFactory();
        if (arguments.length > 0 && SERVING.contains(arguments[0])) {
            Thread.ofPlatform().name("baton-prepare").daemon().start(ApiServer::prepare);
        }
        var cli = new Cli(HeadlessServer.onConsole(), System.getenv());
        System.exit(cli.execute(arguments));
    }
}
