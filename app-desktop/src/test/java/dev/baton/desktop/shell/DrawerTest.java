package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.log.LogLine;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawerTest {
    @Test
    @Conformance("DS-25")
    void atMostFourMessagesAreSeenErrorsStayAndAllAreInActivity() {
        try (TestWindow window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT)) {
            for (int i = 1; i <= 6; i++) {
                int number = i;
                Fx.run(() -> {
                    window.window.overlay().show(Toast.of(Alert.Kind.ERROR, "Message " + number, "went wrong"));
                    return true;
                });
                assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".toast")))
                        .hasSizeLessThanOrEqualTo(4);
            }
            Fx.run(() -> {
                window.window.overlay().show(Toast.of(Alert.Kind.SUCCESS, "Message 7", ""));
                return true;
            });
            Fx.until(() ->
                    window.scene().getRoot().lookupAll(".toast.kind-success").isEmpty());
            assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".toast.kind-error")))
                    .hasSize(3);
            window.run(() -> {
                window.window.commands().find("go.activity").orElseThrow().run();
                return true;
            });
            ListView<?> activity = window.find("#activity");
            assertThat(Fx.run(() -> activity.getItems().size())).isEqualTo(7);
            window.picture("drawer-activity");
        }
    }

    @Test
    void theDrawerOpensAndClosesByKey() {
        try (TestWindow window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT)) {
            window.key(KeyCode.J, "ctrl");
            assertThat(window.shows("No log here")).isTrue();
            window.key(KeyCode.J, "ctrl");
            assertThat(Fx.run(() -> window.scene().lookup("#drawer"))).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void problemsAreListedAndEachLeadsToItsPlace(ThemeChoice theme) {
        try (TestWindow window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), theme)) {
            window.run(() -> {
                window.window.commands().find("go.problems").orElseThrow().run();
                return true;
            });
            ListView<?> problems = window.find("#problems-list");
            Fx.until(() -> problems.getItems().size() > 1);
            assertThat(window.shows("crm does not sync")).isTrue();
            assertThat(window.shows("charge-card fails")).isTrue();
            window.picture("drawer-problems");
            window.run(() -> {
                problems.getSelectionModel().select(1);
                return true;
            });
            window.press(problems, KeyCode.ENTER);
            assertThat(Fx.run(() -> window.window.tab().routeProperty().get()))
                    .isInstanceOfSatisfying(
                            Route.Runs.class,
                            runs -> assertThat(runs.params().get("filterStatus"))
                                    .contains("FAILED"));
        }
    }

    @Test
    void nothingWrongIsSaidToo() {
        FakeClient client =
                new FakeClient().answer("GetApps", "{\"apps\": []}").answer("GetRuns", "{\"runs\": {\"edges\": []}}");
        try (TestWindow window = new TestWindow(client, ThemeChoice.LIGHT)) {
            window.run(() -> {
                window.window.commands().find("go.problems").orElseThrow().run();
                return true;
            });
            Fx.until(() -> window.holds("No problems"));
        }
    }

    @Test
    void theLogFollowsUntilItIsToldNotTo() {
        ServerLog log = new ServerLog();
        ManualTimer timer = new ManualTimer();
        TimeText times = new TimeText(ZoneOffset.UTC, InstantSource.fixed(TestWindow.NOW));
        log.add(TestWindow.NOW, LogLine.Level.INFO, "DevServer", "listening on 8288");
        try (FxWindow window = FxWindow.show(
                ThemeChoice.DARK, 900, 240, appearance -> new LogView(log, times, timer, Platform::runLater))) {
            assertThat(window.shows("listening on 8288")).isTrue();
            follow(window, false);
            for (int i = 0; i < 5_000; i++) {
                log.add(TestWindow.NOW, LogLine.Level.WARN, "Calls", "line " + i);
            }
            timer.advance(Duration.ofMillis(100));
            Fx.until(() -> window.<Labeled>find("#log-fresh").getText().equals("5000 new"));
            follow(window, true);
            Fx.until(() -> window.holds("line 4999"));
            window.picture("server-log");
        }
    }

    @Test
    void theLogIsBounded() {
        ServerLog log = new ServerLog();
        for (int i = 0; i < ServerLog.CAPACITY + 10; i++) {
            log.add(TestWindow.NOW, LogLine.Level.INFO, "a", "b");
        }
        assertThat(log.from(0)).hasSize(ServerLog.CAPACITY);
        assertThat(log.from(0).getFirst().number()).isEqualTo(10);
    }

    @Test
    void aServerThatDoesNotAnswerIsToldOverTheScreenUntilItDoes() {
        FakeClient client = new FakeClient().fail("GetActivity", "unreachable", "No server answers on localhost:8288.");
        try (TestWindow window = new TestWindow(client, ThemeChoice.LIGHT)) {
            window.open(new Route.Events(Params.NONE));
            assertThat(window.<Node>find("#connection-banner").isVisible()).isTrue();
            client.answer("GetActivity", "{\"apps\": []}");
            window.press("reconnect");
            assertThat(window.<Node>find("#connection-banner").isVisible()).isFalse();
        }
    }

    @Test
    void theServerIsAskedNoMoreWhenTheLastWindowHasClosed() {
        FakeClient client = new FakeClient();
        TestWindow window = new TestWindow(client, ThemeChoice.LIGHT);
        window.close();
        Fx.frames(2);
        int asked = client.calls("GetActivity").size();
        window.timer.advance(Duration.ofSeconds(30));
        Fx.frames(3);
        assertThat(client.calls("GetActivity")).hasSize(asked);
    }

    private static void follow(FxWindow window, boolean on) {
        window.run(() -> {
            ((ToggleSwitch) window.node("#log-follow")).setSelected(on);
            return true;
        });
    }
}
