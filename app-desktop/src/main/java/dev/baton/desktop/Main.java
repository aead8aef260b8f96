package dev.baton.desktop;

import dev.baton.desktop.bundle.BundleClient;
import dev.baton.desktop.bundle.OpenedBundle;
import dev.baton.desktop.client.HttpEndpoint;
import dev.baton.desktop.client.RemoteClient;
import dev.baton.desktop.connection.FileSecrets;
import dev.baton.desktop.connection.SavedServer;
import dev.baton.desktop.connection.SavedServers;
import dev.baton.desktop.connection.Secrets;
import dev.baton.desktop.connection.ServerAddress;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.link.LinkDoor;
import dev.baton.desktop.navigation.BundleLink;
import dev.baton.desktop.prefs.ConfigFolder;
import dev.baton.desktop.prefs.FolderPreferences;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.shell.ServerLabel;
import dev.baton.desktop.shell.ServerWindows;
import dev.baton.server.DevServer;
import dev.baton.server.cli.Cli;
import dev.baton.server.cli.HeadlessServer;
import dev.baton.server.cli.ServerRunner;
import dev.baton.server.cli.StartBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Starts the application. Does not extend `Application`, because JavaFX lies on the class path.
///
/// - `dev` and the other commands of the command line, where `dev` opens a window on its server; also without arguments
/// - `open LINK` shows what a link leads to, in the window that is open if there is one
/// - `open FILE` shows a run bundle, in the process whose window is open if there is one, else without any server
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
            case "open" -> openLink(rest);
            case "connect" -> connect(rest) ? 0 : 1;
            case "" -> commandLine("", "dev");
            default -> commandLine("", args);
        };
        System.exit(code);
    }

    /// A process that runs already follows the link, or shows its window when there is none; otherwise a window opens
    /// on a server of its own.
    private static int openLink(String[] args) throws InterruptedException {
        if (args.length > 1) {
            throw new IllegalArgumentException("usage: open LINK or open FILE");
        }
        String written = args.length == 0 ? "" : args[0].strip();
        String link = BundleLink.ofWritten(written).orElse(written);
        if (link.length() > LinkDoor.LONGEST / 4) {
            throw new IllegalArgumentException("the link is longer than " + LinkDoor.LONGEST / 4 + " characters");
        }
        if (LinkDoor.hand(folder(), link.isEmpty() ? ServerWindows.FRONT : link)) {
            return 0;
        }
        Optional<Path> bundle = BundleLink.file(link);
        return bundle.isPresent() ? openBundle(bundle.get()) : commandLine(link, "dev");
    }

    private static int openBundle(Path file) throws InterruptedException {
        if (!hasDisplay()) {
            throw new IllegalStateException("a bundle is shown in a window, and there is no display here");
        }
        CompletableFuture<DesktopSession.Connected> opened = CompletableFuture.supplyAsync(
                () -> {
                    OpenedBundle bundle = OpenedBundle.read(file);
                    return new DesktopSession.Connected(
                            new BundleClient(bundle.bundle(), bundle.address()),
                            bundle.clock(),
                            List.of(),
                            Optional.empty(),
                            ServerLabel.bundle(bundle.name(), bundle.address(), bundle.note(ZoneId.systemDefault())),
                            bundle.start());
                },
                Thread::startVirtualThread);
        return new DesktopSession(MemoryPreferences.lookingLike(preferences()), secrets(), Toolkit.javaFx())
                        .withLinks(folder(), "")
                        .run(opened)
                ? 0
                : 1;
    }

    /// @param link opened at the start, or empty
    private static int commandLine(String link, String... args) {
        ServerRunner window = new DesktopRunner(
                HeadlessServer.onConsole(),
                DevServer::start,
                StartBlock::printOnConsole,
                () -> new DesktopSession(preferences(), secrets(), Toolkit.javaFx()).withLinks(folder(), link),
                Main::hasDisplay);
        return new Cli(window, System.getenv()).execute(args);
    }

    private static boolean demo() throws InterruptedException {
        InstantSource clock = InstantSource.system();
        DemoClient client = new DemoClient(DemoShop.at(clock.instant()));
        return new DesktopSession(new MemoryPreferences(), Secrets.inMemory(), Toolkit.javaFx())
                .run(CompletableFuture.completedFuture(new DesktopSession.Connected(
                        client, clock, List.of(), Optional.empty(), ServerLabel.local(client.address()))));
    }

    private static boolean connect(String[] args) throws InterruptedException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: connect URL");
        }
        Preferences preferences = preferences();
        Secrets secrets = secrets();
        URI url = ServerAddress.parse(args[0]);
        RemoteClient client = new RemoteClient(new HttpEndpoint(url, () -> secrets.of(url)), BEAT);
        ServerLabel label = new SavedServers(preferences)
                .all().stream()
                        .filter(known -> known.url().equals(url))
                        .findFirst()
                        .map(ServerLabel::of)
                        .orElseGet(() ->
                                new ServerLabel(url.getAuthority(), url.getAuthority(), SavedServer.Tag.NONE, false));
        return new DesktopSession(preferences, secrets, Toolkit.javaFx())
                .run(CompletableFuture.completedFuture(new DesktopSession.Connected(
                        client, InstantSource.system(), List.of(), Optional.empty(), label)));
    }

    private static boolean hasDisplay() {
        return Display.isThere(
                System.getProperty("os.name", ""), System.getProperty("glass.platform", ""), System.getenv());
    }

    private static Preferences preferences() {
        return new FolderPreferences(
                folder(),
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("preferences").factory()));
    }

    private static Secrets secrets() {
        return new FileSecrets(folder().resolve("servers.key"));
    }

    private static Path folder() {
        return ConfigFolder.of(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }
}
