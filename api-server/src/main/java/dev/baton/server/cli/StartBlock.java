package dev.baton.server.cli;

import dev.baton.server.DevServer;
import dev.baton.server.config.DevOptions;
import dev.baton.server.config.Version;
import dev.baton.server.security.HostGuard;
import java.io.PrintStream;

/// What is printed once the server is there: where it is, where its data is, and what happens next.
public final class StartBlock {
    private StartBlock() {}

    /// Prints on the console of this process.
    public static void printOnConsole(DevServer server, DevOptions options) {
        print(server, options, System.out);
    }

    /// Prints it; the desktop does too, so that scripts find the address.
    public static void print(DevServer server, DevOptions options, PrintStream out) {
        var database = server.database();
        out.println();
        out.println("  Baton " + Version.text() + " is running");
        out.println();
        out.println("  URL    " + server.url() + "   (port " + server.port() + ")");
        out.println("  Data   " + (database == null ? "in memory; nothing is kept" : database));
        out.println("  Apps   " + apps(options));
        if (!HostGuard.isLoopback(options.host())) {
            out.println("  Note   others on the network can reach this server and everything it holds");
        }
        out.println();
        out.println("  Ctrl-C stops it.");
        out.println();
        out.flush();
    }

    private static String apps(DevOptions options) {
        if (!options.sdkUrls().isEmpty()) {
            return String.join(", ", options.sdkUrls());
        }
        return options.discovery()
                ? "looking for them on the usual ports; or name one: -u http://localhost:3000/api/inngest"
                : "none named; name one: -u http://localhost:3000/api/inngest";
    }
}
