package dev.baton.desktop.screen.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// An event that started nothing may have let runs go on.
class MatchedRunTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);
    private static final String EVENT = SHOP.events().getFirst().id();
    private static final String ANSWER = """
            {"functions": [], "eventV2": {"id": "%s", "name": "shop/payment.received", "receivedAt": "2026-11-20T10:00:00Z",
              "raw": "{}", "runs": [], "outcomes": [], "matchedRuns": [
                {"step": "wait-for-payment", "run": {"id": "R1", "status": "COMPLETED", "function": {"name": "Process order"}}},
                {"step": "", "run": {"id": "R2", "status": "CANCELLED", "function": {"name": "Remind"}}},
                {"step": "gone", "run": null}]}}
            """.formatted(EVENT);

    @Test
    void theRunsThatWaitedForAnEventAreNamedAndLeadThere() {
        FakeClient client = new FakeClient().otherwise(new DemoClient(SHOP)).answer("GetEventV2", ANSWER);
        try (FxWindow window = open(client)) {
            assertThat(window.shows("Went on at wait-for-payment")).isTrue();
            assertThat(window.shows("Cancelled by this event")).isTrue();
            assertThat(window.shows("Remind")).isTrue();
            assertThat(Fx.run(() ->
                            window.scene().getRoot().lookupAll(".run-line").size()))
                    .isEqualTo(2);
        }
    }

    private static TestWindow open(FakeClient client) {
        TestWindow window = new TestWindow(client, ThemeChoice.LIGHT);
        window.open(new Route.Event(EVENT));
        window.passUntil(Duration.ofMillis(100), () -> window.holds("Process order"));
        window.picture("event-matched");
        return window;
    }
}
