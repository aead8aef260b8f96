package dev.baton.desktop;

import dev.baton.desktop.client.HttpEndpoint;
import dev.baton.desktop.client.RemoteClient;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.prefs.ConfigFolder;
import dev.baton.desktop.prefs.FilePreferences;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.server.DevServer;
import dev.baton.server.cli.Cli;
import dev.baton.server.cli.HeadlessServer;
import dev.baton.server.cli.ServerRunner;
import dev.baton.server.cli.StartBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Starts the application. Does not extend `Application`, because JavaFX lies on the class path.
///
/// - `dev` and the other commands of the command line, where `dev` opens a window on its server; also without arguments
/// - `connect URL` opens a window on a server that runs elsewhere
/// - `demo` opens a window on a made-up shop, offline
public final class Main {
    private static final Duration BEAT = Duration.ofSeconds(2);

    private Main() {}

    /// @param args the command and its arguments
    public static void main(String[] args) throws InterruptedException {
        String command = args.length == 0 ? "" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        int code = switch (command) {
            case "demo" -> demo() ? 0 : 1;
            case "connect" -> connect(rest) ? 0 : 1;
            case "" -> commandLine("dev");
            default -> commandLine(args);
        };
        System.exit(code);
    }

    private static int commandLine(String... args) {
        ServerRunner window = new DesktopRunner(
                HeadlessServer.onConsole(),
                DevServer::start,
                StartBlock::printOnConsole,
                () -> new DesktopSession(preferences(), Toolkit.javaFx()),
                Main::hasDisplay);
        return new Cli(window, System.getenv()).execute(args);
    }

    private static boolean demo() throws InterruptedException {
        InstantSource clock = InstantSource.system();
        DemoClient client = new DemoClient(DemoShop.at(clock.instant()));
        return new DesktopSession(new MemoryPreferences(), Toolkit.javaFx())
                .run(CompletableFuture.completedFuture(
                        new DesktopSession.Connected(client, clock, List.of(), Optional.empty())));
    }

    private static boolean connect(String[] args) throws InterruptedException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: connect URL");
        }
        RemoteClient client = new RemoteClient(new HttpEndpoint(URI.create(args[0])), BEAT);
        return new DesktopSession(preferences(), Toolkit.javaFx())
                .run(CompletableFuture.completedFuture(
                        new DesktopSession.Connected(client, InstantSource.system(), List.of(), Optional.empty())));
    }

    private static boolean hasDisplay() {
        return Display.isThere(
                System.getProperty("os.name", ""), System.getProperty("glass.platform", ""), System.getenv());
    }

    private static Preferences preferences() {
        Path folder = ConfigFolder.of(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
        return new FilePreferences(
                folder.resolve("preferences.json"),
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("preferences").factory()));
    }
}
