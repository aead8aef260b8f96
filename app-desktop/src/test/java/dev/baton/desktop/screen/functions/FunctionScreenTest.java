package dev.baton.desktop.screen.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.client.BatonClient.ServerInfo;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionScreenTest {
    private static final String FUNCTION = """
            {"functionBySlug": {"id": "f1", "name": "Process order", "slug": "shop-process-order",
              "url": "http://localhost:3000/api/inngest", "app": {"id": "a1", "name": "shop"},
              "triggers": [{"type": "EVENT", "value": "shop/order.placed", "condition": "event.data.total > 0"},
                           {"type": "CRON", "value": "0 6 * * *"}],
              "failureHandler": {"slug": "shop-process-order-failure", "name": "Process order (failure)"},
              "configuration": {
                "retries": {"value": 3, "isDefault": true},
                "cancellations": [{"event": "shop/order.cancelled", "timeout": "7d", "condition": "async.data.id == 1"}],
                "priority": "event.data.vip ? 300 : 0",
                "concurrency": [{"scope": "FUNCTION", "limit": {"value": 20}},
                                {"scope": "ENVIRONMENT", "limit": {"value": 2}, "key": "event.data.accountId"}],
                "throttle": {"limit": 60, "period": "1m", "burst": 10, "key": "event.data.region"},
                "rateLimit": {"limit": 1, "period": "10s", "key": "event.data.orderId"},
                "debounce": {"period": "5s", "key": "event.data.sku"},
                "eventsBatch": {"maxSize": 50, "timeout": "12s", "key": "event.data.eu"},
                "singleton": {"mode": "SKIP", "key": "event.data.month"}}}}
            """;
    private static final String FLOW = """
            {"functionBySlug": {"id": "f1", "isPaused": false, "flowControl": {
              "limit": 20, "running": 14, "backlog": 36, "moreKeys": 3, "keys": [
                {"kind": "THROTTLE", "scope": "FUNCTION", "limit": 60, "used": 60, "backlog": 29,
                 "nextStart": "2026-11-20T10:42:18Z"},
                {"kind": "STEPS", "scope": "ENVIRONMENT", "expression": "event.data.accountId", "key": "acct_8841",
                 "limit": 2, "used": 2, "backlog": 7},
                {"kind": "STEPS", "scope": "ENVIRONMENT", "expression": "event.data.accountId", "key": "acct_1207",
                 "limit": 2, "used": 1, "backlog": 0}]}}}
            """;

    private final ManualTimer timer = new ManualTimer(Instant.parse("2026-11-20T10:42:07Z"));
    private final FakeClient client =
            new FakeClient().answer("GetFunction", FUNCTION).answer("GetFunctionFlow", FLOW);
    private RecordingNavigator navigator;
    private FunctionScreen screen;
    private FxWindow window;

    @AfterEach
    void close() {
        Fx.run(() -> {
            screen.onHidden();
            return true;
        });
        window.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @Conformance("UI-25")
    void allThatIsConfiguredIsShown(ThemeChoice theme) {
        open(theme);
        assertThat(texts("#function-config"))
                .contains("Retries", "3", "Default", "On failure", "Process order (failure)")
                .contains("Cancel on", "shop/order.cancelled", "async.data.id == 1", "7d")
                .contains("Concurrency", "20", "2", "in the environment per event.data.accountId")
                .contains("Throttle", "60 per 1m", "burst 10 per event.data.region")
                .contains("Priority", "event.data.vip ? 300 : 0")
                .contains("Rate limit", "1 per 10s", "per event.data.orderId")
                .contains("Debounce", "5s", "per event.data.sku")
                .contains("Batching", "50 events", "or after 12s per event.data.eu")
                .contains("Singleton", "skip", "per event.data.month")
                .contains("shop/order.placed", "if event.data.total > 0", "0 6 * * *")
                .doesNotContain("Not configured");
        assertThat(window.picture("function")).exists();
    }

    @Test
    void whatIsNotConfiguredIsOneLine() {
        client.answer("GetFunction", """
                {"functionBySlug": {"id": "f1", "name": "Plain", "slug": "shop-plain", "app": {"name": "shop"},
                  "triggers": [], "configuration": {"retries": {"value": 4, "isDefault": false}}}}
                """);
        open(ThemeChoice.LIGHT);
        assertThat(texts("#function-config"))
                .contains("Concurrency, throttle, priority, rate limit, debounce, batching, singleton")
                .contains("invoked by functions")
                .doesNotContain("Default");
    }

    @Test
    void theLimitOfAPlanWithoutALimitIsNotShown() {
        client.answer(
                "GetFunction",
                FUNCTION.replace(
                        "{\"scope\": \"ENVIRONMENT\", \"limit\": {\"value\": 2}, \"key\": \"event.data.accountId\"}",
                        "{\"scope\": \"ACCOUNT\", \"limit\": {\"value\": -1, \"isPlanLimit\": true}}"));
        open(ThemeChoice.LIGHT);
        assertThat(texts("#function-config"))
                .contains("Concurrency", "20")
                .doesNotContain("-1")
                .doesNotContain("in the account");
    }

    @Test
    void countersAreLive() {
        open(ThemeChoice.LIGHT);
        assertThat(texts("#flow-control"))
                .contains("14", "of 20 slots", "36", "6", "3 shown")
                .contains("Throttle", "whole function", "60/60", "29", "in 11.0 s")
                .contains("Concurrency", "acct_8841", "2/2", "7", "when a slot frees")
                .contains("acct_1207", "1/2", "—", "at once");
        client.answer("GetFunctionFlow", FLOW.replace("\"running\": 14", "\"running\": 13"));
        timer.advance(Duration.ofSeconds(2));
        Fx.frames(3);
        assertThat(texts("#flow-control")).contains("13").doesNotContain("14");
    }

    @Test
    void aPausedFunctionCannotBeInvokedAndSaysWhy() {
        client.answer("GetFunctionFlow", FLOW.replace("\"isPaused\": false", "\"isPaused\": true"));
        open(ThemeChoice.LIGHT);
        Button invoke = window.find("#function-invoke");
        assertThat(invoke.isDisabled()).isTrue();
        assertThat(Refusal.of(invoke)).isEqualTo("The function is paused");
        assertThat(texts("#function")).contains("Paused");
    }

    @Test
    void itLeadsToItsRuns() {
        open(ThemeChoice.LIGHT);
        window.press("function-runs");
        assertThat(navigator.visits().getLast()).isEqualTo("open app://env/dev/runs?filterFunction=f1");
    }

    @Test
    void aScheduleIsFiredByHandAndLeadsToTheRun() {
        client.answer("FireCron", "{\"fireCron\": \"01M7W8Q8QJCYBAGSWNMHZ1HCYA\"}");
        open(ThemeChoice.LIGHT);
        Button fire = window.find("#function-fire");
        assertThat(fire.isVisible()).isTrue();
        assertThat(commands()).contains("function.fire-cron");
        window.press("function-fire");
        Fx.frames(3);
        window.pressText("Open");
        assertThat(navigator.visits().getLast()).startsWith("tab ").contains("01M7W8Q8QJCYBAGSWNMHZ1HCYA");
    }

    @Test
    void aScheduleThatStartsNoRunIsTold() {
        client.answer("FireCron", "{\"fireCron\": null}");
        open(ThemeChoice.DARK);
        window.press("function-fire");
        Fx.frames(3);
        window.picture("function-fired");
        assertThat(texts(".toast")).contains("No run was started");
    }

    @Test
    void serversThatAreNotForDevelopmentOfferNoFiring() {
        client.setInfo(ServerInfo.of("1.2.3", "self-hosted"));
        open(ThemeChoice.LIGHT);
        assertThat(window.<Button>find("#function-fire").isVisible()).isFalse();
        assertThat(commands()).doesNotContain("function.fire-cron");
    }

    @Test
    void withoutAScheduleThereIsNothingToFire() {
        client.answer("GetFunction", FUNCTION.replace("\"CRON\"", "\"EVENT\""));
        open(ThemeChoice.LIGHT);
        assertThat(window.<Button>find("#function-fire").isVisible()).isFalse();
    }

    private List<String> commands() {
        return Fx.run(() -> screen.commands().stream().map(Command::id).toList());
    }

    private void open(ThemeChoice theme) {
        window = FxWindow.show(theme, 1_232, 832, appearance -> {
            StackPane content = new StackPane();
            navigator = new RecordingNavigator(content);
            screen = new FunctionScreen(
                    new InvokeCalls(client, Platform::runLater, new MemoryPreferences()),
                    timer,
                    navigator,
                    new FunctionModels(client, Platform::runLater, timer));
            content.getChildren().add(screen.root());
            screen.show(new Route.Function("shop-process-order"));
            screen.onShown();
            return navigator.overlay();
        });
        Fx.frames(4);
    }

    private List<String> texts(String selector) {
        return Fx.run(() -> window.node(selector).lookupAll("*").stream()
                .filter(node -> node instanceof Labeled && node.isVisible())
                .map(node -> ((Labeled) node).getText())
                .toList());
    }
}
