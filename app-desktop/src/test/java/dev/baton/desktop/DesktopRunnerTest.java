package dev.baton.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.desktop.connection.Secrets;
import dev.baton.desktop.link.LinkDoor;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.shell.LastWindow;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/// From `dev` to the window and back, with a real server; the toolkit is the one that all tests share.
class DesktopRunnerTest {
    private static final int HEADLESS = 42;

    private final List<String> seen = new ArrayList<>();
    private boolean display = true;
    private int exits;

    private MemoryPreferences preferences = ofLastTime();
    private @Nullable Path links;

    private static MemoryPreferences ofLastTime() {
        MemoryPreferences kept = new MemoryPreferences();
        kept.put("session.tabs", "app://env/dev/runs");
        return kept;
    }

    @BeforeAll
    static void startToolkit() {
        Fx.start();
    }

    @Test
    void theWindowOpensOnItsServerAndTheServerEndsWithTheWindow() throws Exception {
        CompletableFuture<DevServer> server = new CompletableFuture<>();
        CompletableFuture<Integer> code = run(runner(server), options(0, false));
        int port = server.get(30, TimeUnit.SECONDS).port();
        String address = "127.0.0.1:" + port;
        Stage window = stage(stage -> stage.getTitle().equals("Runs · Development · Baton (" + address + ")"));
        Fx.until(() -> holds(window.getScene().getRoot(), "Connected"));
        assertThat(seen).containsExactly("announced " + port);
        assertThat(listens(port)).isTrue();

        close(window);
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(listens(port)).isFalse();
        assertThat(exits).isOne();
    }

    @Test
    void aSignalEndsTheServerAndTheWindowInOrder() throws Exception {
        CompletableFuture<DevServer> server = new CompletableFuture<>();
        CompletableFuture<Integer> code = run(runner(server), options(0, false));
        int port = server.get(30, TimeUnit.SECONDS).port();
        Stage window = stage(stage -> stage.getTitle().startsWith("Runs · Development · Baton"));

        Signal.raise(new Signal("TERM"));

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(listens(port)).isFalse();
        assertThat(exits).isOne();
        assertThat(Fx.run(window::isShowing)).isFalse();
    }

    @Test
    void whoStartsForTheFirstTimeSeesHowToConnectAnApp() throws Exception {
        preferences = new MemoryPreferences();
        CompletableFuture<Integer> code = run(runner(new CompletableFuture<>()), options(0, false));

        close(stage(stage -> stage.getTitle().startsWith("Apps · Development · Baton")));

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aTornOffWindowKeepsTheServerAlive() throws Exception {
        CompletableFuture<DevServer> server = new CompletableFuture<>();
        CompletableFuture<Integer> code = run(runner(server), options(0, false));
        server.get(30, TimeUnit.SECONDS);
        Stage window = stage(stage -> stage.getTitle().startsWith("Runs · Development · Baton"));
        Stage other = Fx.run(() -> {
            Stage torn = new Stage();
            torn.show();
            return torn;
        });
        close(window);
        assertThat(code).isNotDone();
        assertThat(listens(server.join().port())).isTrue();
        close(other);
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void theServerGoesOnWithoutAWindowIfTheUserSaysSoAndALinkOpensOneAgain(@TempDir Path folder) throws Exception {
        links = folder;
        CompletableFuture<DevServer> server = new CompletableFuture<>();
        CompletableFuture<Integer> code = run(runner(server), options(0, false));
        int port = server.get(30, TimeUnit.SECONDS).port();
        Stage window = stage(stage -> stage.getTitle().startsWith("Runs · Development · Baton"));
        requestClose(window);
        assertThat(window.isShowing()).isTrue();
        Fx.run(() -> {
            button(window, "Keep running").fire();
            return true;
        });
        Fx.until(() -> !window.isShowing());
        assertThat(code).isNotDone();
        assertThat(listens(port)).isTrue();

        assertThat(LinkDoor.hand(folder, "app://env/dev/events")).isTrue();
        Stage again = stage(stage -> stage.getTitle().startsWith("Events · Development · Baton"));
        requestClose(again);
        Fx.run(() -> {
            ((CheckBox) again.getScene().lookup("#last-window-always")).setSelected(true);
            button(again, "Quit").fire();
            return true;
        });
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(listens(port)).isFalse();
        assertThat(LastWindow.SETTING.in(preferences)).isEqualTo(LastWindow.QUIT);
    }

    private static void requestClose(Stage stage) {
        Fx.run(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return true;
        });
        Fx.frames(3);
    }

    @Test
    void aServerThatCannotStartIsShownWithItsRemedy() throws Exception {
        ServerOptions elsewhere = ServerOptions.embedded()
                .host("192.0.2.1")
                .port(8_288)
                .headless(false)
                .build();
        CompletableFuture<Integer> code = run(runner(new CompletableFuture<>()), elsewhere);
        Stage failure = stage(stage ->
                stage.getTitle().equals("Baton") && stage.getScene().getRoot().lookup("#failure") != null);
        String text = Fx.run(() -> ((Labeled) failure.getScene().getRoot().lookup("#failure")).getText());
        assertThat(text).contains("192.0.2.1").contains("--port");
        Fx.run(() -> {
            button(failure, "Quit").fire();
            return true;
        });
        assertThat(code.get(30, TimeUnit.SECONDS)).isOne();
        assertThat(seen).isEmpty();
    }

    @Test
    void withoutADisplayItServesHeadlessAndSaysSo() {
        display = false;
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(DesktopRunner.class);
        log.start();
        logger.addAppender(log);
        try {
            assertThat(runner(new CompletableFuture<>()).run(options(0, false))).isEqualTo(HEADLESS);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("no display")
                        .contains("running headless"));
    }

    @Test
    void headlessIsObeyedWhateverDisplayThereIs() {
        assertThat(runner(new CompletableFuture<>()).run(options(0, true))).isEqualTo(HEADLESS);
        assertThat(seen).isEmpty();
    }

    private DesktopRunner runner(CompletableFuture<DevServer> started) {
        return new DesktopRunner(
                options -> HEADLESS,
                options -> {
                    DevServer server = DevServer.start(options);
                    started.complete(server);
                    return server;
                },
                server -> seen.add("announced " + server.port()),
                () -> {
                    DesktopSession session = new DesktopSession(preferences, Secrets.inMemory(), new SharedToolkit());
                    return links == null ? session : session.withLinks(links, "");
                },
                () -> display);
    }

    private static CompletableFuture<Integer> run(DesktopRunner runner, ServerOptions options) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("main").start(() -> {
            try {
                code.complete(runner.run(options));
            } catch (RuntimeException | Error e) {
                code.completeExceptionally(e);
            }
        });
        return code;
    }

    private static ServerOptions options(int port, boolean headless) {
        return ServerOptions.embedded().port(port).headless(headless).build();
    }

    private static Stage stage(Predicate<Stage> wanted) {
        Fx.until(() -> stages().stream().anyMatch(wanted));
        return Fx.run(() -> stages().stream().filter(wanted).findFirst().orElseThrow());
    }

    private static List<Stage> stages() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(stage -> stage.getTitle() != null && stage.getScene() != null)
                .toList();
    }

    private static void close(Stage stage) {
        Fx.run(() -> {
            stage.close();
            return true;
        });
    }

    private static Button button(Stage stage, String text) {
        return stage.getScene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(Node node, String text) {
        return (node instanceof Labeled labeled && text.equals(labeled.getText()))
                || (node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> holds(child, text)));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// Runs already, and goes on when the session ends.
    private final class SharedToolkit implements Toolkit {
        @Override
        public void start(Runnable first) {
            Platform.runLater(first);
        }

        @Override
        public void exit() {
            exits++;
        }
    }
}
