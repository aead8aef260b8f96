package dev.baton.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.Credentials;
import dev.baton.desktop.client.HttpEndpoint;
import dev.baton.desktop.client.RemoteClient;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.connection.SavedServer;
import dev.baton.desktop.connection.SavedServer.Kind;
import dev.baton.desktop.connection.SavedServer.Tag;
import dev.baton.desktop.connection.SavedServers;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.fake.Wire;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerKeys;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Windows on real servers, one each.
class ServersTest {
    private static final int LOOKS = 300;
    private static final String SIGNING = "signkey-test-00ff00ff";

    private final TestWindow local = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        Fx.run(() -> {
            local.app.windows().all().forEach(window -> window.stage().close());
            return true;
        });
        local.close();
    }

    @Test
    @Conformance("UIQ-23")
    void windowsOnTwoServersNeverAskTheOther() {
        try (DevServer first = DevServer.start(ServerOptions.embedded().build());
                DevServer second = DevServer.start(ServerOptions.embedded().build());
                Wire toFirst = new Wire(first.port());
                Wire toSecond = new Wire(second.port())) {
            MainWindow one = connect(toFirst.url(), "first", "");
            MainWindow two = connect(toSecond.url(), "second", "");
            assertThat(title(one))
                    .isEqualTo("Runs · Development · first · Baton ("
                            + toFirst.url().getAuthority() + ")");
            assertThat(title(two))
                    .isEqualTo("Runs · Development · second · Baton ("
                            + toSecond.url().getAuthority() + ")");
            for (Route route : List.of(
                    new Route.Events(Params.NONE.with("search", "event.data.x == \"FIRST\"")),
                    new Route.Run("01FIRST", Params.NONE),
                    new Route.Functions(Params.NONE),
                    new Route.Apps(Params.NONE))) {
                open(one, route);
            }
            open(two, new Route.Events(Params.NONE.with("search", "event.data.x == \"SECOND\"")));
            open(two, new Route.Run("01SECOND", Params.NONE));
            Fx.until(() ->
                    toFirst.heard().contains("01FIRST") && toSecond.heard().contains("01SECOND"));

            assertThat(toFirst.heard()).contains("FIRST").doesNotContain("SECOND");
            assertThat(toSecond.heard()).contains("SECOND").doesNotContain("FIRST");
            assertThat(hosts(toFirst)).containsOnly(toFirst.url().getAuthority());
            assertThat(hosts(toSecond)).containsOnly(toSecond.url().getAuthority());
        }
    }

    @Test
    @Conformance({"UI-43", "UIQ-24"})
    void aLostServerIsSaidMarkedAndComesBackByItself() {
        try (DevServer server = DevServer.start(ServerOptions.embedded().build());
                Wire wire = new Wire(server.port())) {
            MainWindow window = connect(wire.url(), "far", "");
            open(window, new Route.Events(Params.NONE));
            send(server, "before/cut");
            until(window, scene -> holds(scene, "1 of 1 loaded"));
            assertThat(banner(window)).isEmpty();

            wire.cut();
            until(window, scene -> scene.lookup("#connection-banner").isVisible());
            assertThat(banner(window)).contains("What you see is as of ").contains("Next try in ");
            assertThat(Fx.run(() -> holds(window.stage().getScene(), "1 of 1 loaded")))
                    .isTrue();
            assertThat(Fx.run(() -> window.stage().getScene().lookup("#stale").isVisible()))
                    .isTrue();
            assertThat(Fx.run(() -> window.stage().getScene().lookup(".content").getOpacity()))
                    .isEqualTo(0.7);
            Fx.run(() -> {
                window.commands().find("event.send").orElseThrow().run();
                return true;
            });
            until(window, scene -> scene.lookup(".action-button.kind-primary:refused") != null);
            ActionButton send = Fx.run(
                    () -> (ActionButton) window.stage().getScene().lookup(".action-button.kind-primary:refused"));
            assertThat(send.getTooltip().getText()).contains("nothing can be changed until the server answers");
            assertThat(send.getAccessibleHelp()).isEqualTo(send.getTooltip().getText());
            // Each try that fails makes the next wait longer.
            until(window, scene -> text(scene, "#connection-problem").matches(".* Next try in [4-9] s\\."));

            send(server, "after/mend");
            wire.mend();
            // Two seconds of the window's own time are enough, whatever it was waiting for.
            local.pass(Duration.ofSeconds(1));
            Fx.until(() -> banner(window).isEmpty());
            local.pass(Duration.ofSeconds(1));
            Fx.until(() -> holds(window.stage().getScene(), "2 of 2 loaded"));
            assertThat(banner(window)).isEmpty();
            assertThat(Fx.run(() -> window.stage().getScene().lookup("#stale").isVisible()))
                    .isFalse();
            assertThat(Fx.run(() -> window.stage().getScene().lookup(":refused")))
                    .isNull();
        }
    }

    @Test
    void aServerThatWantsATokenIsToldItAndRemembered() {
        try (DevServer server = DevServer.start(ServerOptions.embedded()
                .kind(ServerKind.CLOUD)
                .keys(new ServerKeys(SIGNING, null, List.of("ev3nt"), null, null))
                .build())) {
            URI url = URI.create(server.url());
            openDialog();
            fill("connect-address", url.getAuthority());
            local.press("confirm-connect");
            Fx.until(() -> local.holds("The server at " + url.getAuthority() + " wants a token or key."));
            fill("connect-token", SIGNING);
            local.press("confirm-connect");
            Fx.until(() -> local.app.windows().on(url.getAuthority()).isPresent());
            assertThat(new SavedServers(local.preferences).all())
                    .extracting(SavedServer::url)
                    .containsExactly(url);
            assertThat(local.preferences.text("servers")).get().asString().doesNotContain("signkey");
            assertThat(local.secrets.of(url).token()).isEqualTo(SIGNING);
            MainWindow window = local.app.windows().on(url.getAuthority()).orElseThrow();
            Fx.until(() -> window.stage().getTitle().contains("Production"));
            assertThat(title(window)).isEqualTo("Runs · Production · Baton (" + url.getAuthority() + ")");
            assertThat(Fx.run(() ->
                            window.stage().getScene().lookup("#server-line").isVisible()))
                    .isTrue();
        }
    }

    @Test
    void anAddressWithoutAServerIsToldInTheDialog() {
        openDialog();
        fill("connect-address", "ftp://shop");
        local.press("confirm-connect");
        assertThat(local.shows("A server is reached by http or https, not by ftp."))
                .isTrue();
        fill("connect-address", "127.0.0.1:9");
        local.press("confirm-connect");
        Fx.until(() -> local.holds("No server answers on 127.0.0.1:9. Is it running?"));
    }

    @Test
    void thePickerListsServersAndTheOneEnvironment() {
        new SavedServers(local.preferences)
                .save(new SavedServer(
                        URI.create("https://shop.example.com"),
                        "shop",
                        Kind.SINGLE_NODE,
                        Tag.RED,
                        TestWindow.NOW.minusSeconds(7_200)));
        local.press("server-picker");
        Window popup = popup();
        assertThat(texts(popup))
                .contains("Servers", "Baton", "shop", "Connect to URL…", "Environment", "Development")
                .contains("shop.example.com · Self-hosted server · used 2 h ago");
        Fx.run(() -> {
            popup.hide();
            return true;
        });
    }

    @Test
    void aServerThatHasAWindowComesToTheFrontInsteadOfOpeningTwice() {
        try (DevServer server = DevServer.start(ServerOptions.embedded().build())) {
            URI url = URI.create(server.url());
            MainWindow window = connect(url, "one", "");
            MainWindow again = connect(url, "one", "");
            assertThat(again).isSameAs(window);
            Fx.run(() -> {
                window.stage().close();
                return true;
            });
            assertThat(Fx.run(() -> local.app.windows().on(url.getAuthority()))).isEmpty();
        }
    }

    private MainWindow connect(URI url, String name, String token) {
        local.secrets.keep(url, new Credentials(token, ""));
        openDialog();
        fill("connect-address", url.toString());
        fill("connect-name", name);
        local.press("confirm-connect");
        Fx.until(() -> local.scene().lookup("#connect-dialog") == null);
        Fx.until(() -> local.app.windows().on(url.getAuthority()).isPresent());
        return Fx.run(() -> local.app.windows().on(url.getAuthority()).orElseThrow());
    }

    private void openDialog() {
        local.run(() -> {
            local.window.commands().find("server.connect").orElseThrow().run();
            return true;
        });
    }

    private void fill(String id, String text) {
        local.run(() -> {
            ((TextInputControl) local.node("#" + id)).setText(text);
            return true;
        });
    }

    private static void open(MainWindow window, Route route) {
        Fx.run(() -> {
            window.open(route);
            return true;
        });
        Fx.frames(6);
    }

    private static String title(MainWindow window) {
        return Fx.run(() -> window.stage().getTitle());
    }

    private static List<String> hosts(Wire wire) {
        return Pattern.compile("(?im)^host: (.*?)\\r?$")
                .matcher(wire.heard())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static void send(DevServer server, String name) {
        try (HttpEndpoint endpoint = new HttpEndpoint(URI.create(server.url()));
                RemoteClient client = new RemoteClient(endpoint, Duration.ofHours(1))) {
            client.sendEvents("{\"name\": \"" + name + "\"}").join();
        }
    }

    /// The timers of the window are those of the test: some of their time passes with each look, about as much as
    /// really
    /// does, so that answers come before they are asked for again.
    private void until(MainWindow window, Predicate<Scene> condition) {
        for (int look = 0; look < LOOKS; look++) {
            if (Fx.run(() -> condition.test(window.stage().getScene()))) {
                return;
            }
            local.pass(Duration.ofMillis(100));
            Fx.frames(4);
        }
        throw new AssertionError("it did not come true; the window says " + banner(window));
    }

    private static boolean holds(Scene scene, String text) {
        return scene.getRoot().lookupAll(".label").stream()
                .anyMatch(
                        node -> node instanceof Labeled label && label.getText().equals(text));
    }

    private static String text(Scene scene, String selector) {
        return ((Labeled) scene.lookup(selector)).getText();
    }

    private static String banner(MainWindow window) {
        return Fx.run(() -> {
            Scene scene = window.stage().getScene();
            return scene.lookup("#connection-banner").isVisible() ? text(scene, "#connection-problem") : "";
        });
    }

    private static Window popup() {
        return Fx.run(() -> Window.getWindows().stream()
                .filter(window ->
                        !(window instanceof Stage) && window.getScene().lookup("#servers") != null)
                .findFirst()
                .orElseThrow());
    }

    private static List<String> texts(Window window) {
        return Fx.run(() -> window.getScene().getRoot().lookupAll(".label").stream()
                .filter(node -> !(node instanceof Button))
                .map(node -> ((Labeled) node).getText())
                .toList());
    }
}
