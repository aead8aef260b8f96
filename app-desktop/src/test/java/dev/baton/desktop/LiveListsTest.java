package dev.baton.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.time.Duration;
import java.util.Map;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The lists of runs and of events on a real server, in memory.
class LiveListsTest {
    private static final String LARGE = "event.data.total > 100";
    private static final Params ALL = Params.NONE.with("start", "2000-01-01T00:00:00Z");

    @Test
    @Conformance("UI-12")
    void searchesWorkAndEveryFilterChangesTheTotal() throws Exception {
        try (DevServer server =
                        DevServer.start(ServerOptions.embedded().headless(false).build());
                OrderApp shop = new OrderApp();
                OrderApp audit = new OrderApp();
                BatonClient client = ServerClients.of(server);
                TestWindow window = new TestWindow(client, ThemeChoice.LIGHT)) {
            shop.register(server.url(), "shop", "process-order", "Process order");
            audit.register(server.url(), "audit", "note-order", "Note order");
            client.sendEvents("""
                    [{"name": "shop/order.placed", "data": {"total": 12}},
                     {"name": "shop/order.placed", "data": {"total": 130}},
                     {"name": "shop/order.placed", "data": {"total": 250}},
                     {"name": "shop/order.seen", "data": {"total": 250}}]""").join();
            JsonNode function = function(client);
            String id = function.path("id").asString();

            runs(window, ALL, "6");
            runs(window, ALL.with("filterFunction", id), "3");
            runs(window, ALL.with("filterApp", function.path("app").path("id").asString()), "3");
            runs(window, ALL.with("filterStatus", "COMPLETED"), "0");
            runs(window, ALL.with("end", "2001-01-01T00:00:00Z"), "0");
            runs(window, ALL.with("search", LARGE), "4");
            runs(window, ALL.with("search", LARGE).with("filterFunction", id), "2");
            runs(window, ALL, "6");

            events(window, ALL, "4");
            events(window, ALL.with("name", "shop/order.placed"), "3");
            events(window, ALL.with("search", LARGE), "3");
            events(window, ALL.with("search", LARGE).with("name", "shop/order.placed"), "2");
            events(window, ALL.with("end", "2001-01-01T00:00:00Z"), "0");
        }
    }

    private static JsonNode function(BatonClient client) {
        return client.execute("GetFunctions", Map.of())
                .join()
                .path("functions")
                .valueStream()
                .filter(each -> each.path("slug").asString().equals("shop-process-order"))
                .findFirst()
                .orElseThrow();
    }

    private static void runs(TestWindow window, Params params, String total) {
        window.open(new Route.Runs(params));
        expect(window, total);
    }

    private static void events(TestWindow window, Params params, String total) {
        window.open(new Route.Events(params));
        expect(window, total);
    }

    private static void expect(TestWindow window, String total) {
        window.passUntil(Duration.ofMillis(500), () -> shown(window).equals(total));
        assertThat(Fx.run(() -> shown(window))).isEqualTo(total);
    }

    private static String shown(TestWindow window) {
        return window.seen("#total").map(Label.class::cast).map(Label::getText).orElse("");
    }
}
