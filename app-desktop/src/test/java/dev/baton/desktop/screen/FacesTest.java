package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The faces of each screen without content: loading, empty, failed and back.
class FacesTest {
    private static final String NO_EVENTS =
            "{\"eventsV2\": {\"totalCount\": 0, \"edges\": [], \"pageInfo\": {\"hasNextPage\": false}}}";

    static Stream<Arguments> screens() {
        return Stream.of(
                Arguments.of(new Route.Apps(Params.NONE), "GetApps", "{\"apps\": []}", "Waiting for your first app"),
                Arguments.of(
                        new Route.Functions(Params.NONE), "GetFunctions", "{\"functions\": []}", "No functions here"),
                Arguments.of(new Route.Events(Params.NONE), "GetEventsV2", NO_EVENTS, "No events here"));
    }

    @ParameterizedTest
    @MethodSource("screens")
    @Conformance("UI-44")
    void everyFaceIsThere(Route route, String operation, String nothing, String emptyTitle) {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            CompletableFuture<JsonNode> never = new CompletableFuture<>();
            FakeClient client = new FakeClient().hold(operation, never);
            try (TestWindow window = new TestWindow(client, theme)) {
                window.open(route);
                assertThat(Fx.run(() -> window.scene().lookup(".skeleton"))).isNotNull();
                window.picture(operation + "-loading");

                client.fail(operation, "unreachable", "No server answers on localhost:8288. Is it running?");
                refresh(window);
                assertThat(window.shows("No server answers on localhost:8288. Is it running?"))
                        .isTrue();
                assertThat(window.shows("unreachable")).isTrue();
                window.picture(operation + "-failed");

                client.answer(operation, nothing);
                window.press("retry");
                assertThat(window.shows(emptyTitle)).isTrue();
                window.picture(operation + "-empty");
            }
        }
    }

    private static void refresh(TestWindow window) {
        window.key(KeyCode.F5);
    }
}
