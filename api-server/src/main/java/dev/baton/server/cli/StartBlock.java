package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.config.Version;
import dev.baton.server.security.HostGuard;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// What is printed once the server is there: where it is, where its data is, and what happens next (CLI §7).
public final class StartBlock {
    private StartBlock() {}

    /// Prints on the console of this process.
    public static void printOnConsole(DevServer server) {
        print(server, System.out);
    }

    /// Prints it; the desktop does too, so that scripts find the address. Programs get one line of JSON.
    public static void print(DevServer server, PrintStream out) {
        if (server.options().json()) {
            out.println(ready(server));
        } else {
            block(server, out);
        }
        out.flush();
    }

    private static String ready(DevServer server) {
        var line = Json.MAPPER.createObjectNode();
        line.put("event", "ready");
        line.put("api", server.url());
        line.put("pid", ProcessHandle.current().pid());
        if (server.madeToken() != null) {
            line.put("token", server.madeToken());
        }
        return Json.MAPPER.writeValueAsString(line);
    }

    private static void block(DevServer server, PrintStream out) {
        var options = server.options();
        var database = server.database();
        out.println();
        out.println("  Baton " + Version.text() + (options.kind() == ServerKind.DEV ? " dev server" : " server")
                + " is running");
        out.println();
        out.println("  URL    " + server.url() + "   (port " + server.port() + ")");
        others(server).forEach(url -> out.println("         " + url));
        out.println("  Data   " + (database == null ? "in memory; nothing is kept" : database));
        out.println("  Apps   " + apps(options));
        notes(server).forEach(note -> out.println("  Note   " + note));
        out.println();
        out.println("  Ctrl-C stops it.");
        out.println();
    }

    private static List<String> notes(DevServer server) {
        var options = server.options();
        var notes = new ArrayList<String>();
        if (options.port() != 0 && options.port() != server.port()) {
            notes.add("port " + options.port() + " is taken; tell your apps: INNGEST_DEV=" + server.url());
        }
        if (!options.ui()) {
            notes.add("GraphQL and its page are switched off");
        }
        if (options.kind() == ServerKind.DEV && !HostGuard.isLoopback(options.host())) {
            notes.add("others on the network can reach this server; they have to bear its token, and apps on other");
            notes.add("machines and in containers need it as INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY");
        }
        if (server.madeToken() != null) {
            notes.add("token " + server.madeToken() + "   (shown once; --token sets one)");
        }
        return notes;
    }

    /// Addresses on the network, where it listens on all of them.
    private static List<String> others(DevServer server) {
        if (!server.options().host().equals("0.0.0.0")
                && !server.options().host().equals("::")) {
            return List.of();
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(address -> "http://" + address.getHostAddress() + ":" + server.port())
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static String apps(ServerOptions options) {
        if (!options.sdkUrls().isEmpty()) {
            return String.join(", ", options.sdkUrls());
        }
        if (options.kind() == ServerKind.CLOUD) {
            return "none named; apps register themselves, or name one: -u https://shop.example/api/inngest";
        }
        return options.discovery()
                ? "looking for them on the usual ports; --no-discovery -u URL names one instead"
                : "none named; name one: -u http://localhost:3000/api/inngest";
    }
}
