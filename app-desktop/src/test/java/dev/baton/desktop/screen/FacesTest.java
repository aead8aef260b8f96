package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The faces of each screen: loading, empty, empty because of the filters, failed, and showing what is no longer the
/// newest.
class FacesTest {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final String PROBLEM = "No server answers on localhost:8288. Is it running?";
    private static final String NO_EVENTS =
            "{\"eventsV2\": {\"totalCount\": 0, \"edges\": [], \"pageInfo\": {\"hasNextPage\": false}}}";
    private static final String NO_RUNS =
            "{\"runs\": {\"totalCount\": 0, \"edges\": [], \"pageInfo\": {\"hasNextPage\": false}}}";
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);
    private static final String RUN = SHOP.runs().getLast().id();

    static final List<Faces> screens = List.of(
            new Faces(
                    "apps", new Route.Apps(Params.NONE), "GetApps", "{\"apps\": []}", "Waiting for your first app", ""),
            new Faces(
                    "functions",
                    new Route.Functions(Params.NONE),
                    "GetFunctions",
                    "{\"functions\": []}",
                    "No functions here",
                    "q=nobody-is-called-so"),
            new Faces("runs", new Route.Runs(Params.NONE), "GetRuns", NO_RUNS, "No runs yet", "filterStatus=FAILED"),
            new Faces(
                    "events",
                    new Route.Events(Params.NONE),
                    "GetEventsV2",
                    NO_EVENTS,
                    "No events here",
                    "name=a/nobody"),
            new Faces(
                    "function",
                    new Route.Function("shop-process-order"),
                    "GetFunction",
                    "{\"functionBySlug\": null}",
                    "There is no such function",
                    ""),
            new Faces("run", new Route.Run(RUN, Params.NONE), "GetRun", "", "", ""),
            new Faces("event", new Route.Event(SHOP.events().getFirst().id()), "GetEventV2", "", "", ""));

    /// What a screen shows when.
    ///
    /// @param operation whose answer decides
    /// @param nothing an answer that holds nothing; empty where there is no such answer
    /// @param emptyTitle what is said then
    /// @param filter a parameter that leaves nothing over; empty where there are no filters
    record Faces(String name, Route route, String operation, String nothing, String emptyTitle, String filter) {
        Route filtered() {
            Params params = Params.of(
                    Map.of(filter.substring(0, filter.indexOf('=')), filter.substring(filter.indexOf('=') + 1)));
            return switch (route) {
                case Route.Functions all -> new Route.Functions(params);
                case Route.Runs all -> new Route.Runs(params);
                case Route.Events all -> new Route.Events(params);
                default -> throw new IllegalStateException(name + " has no filters");
            };
        }
    }

    @ParameterizedTest
    @FieldSource("screens")
    @Conformance("UI-44")
    void everyFaceIsThere(Faces faces) {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            CompletableFuture<JsonNode> held = new CompletableFuture<>();
            FakeClient client = new FakeClient().otherwise(new DemoClient(SHOP)).hold(faces.operation(), held);
            try (TestWindow window = new TestWindow(client, theme)) {
                window.open(faces.route());
                window.passUntil(STEP, () -> window.seen(".skeleton").isPresent());
                window.picture("faces/" + faces.name() + "-loading");

                held.completeExceptionally(new ClientException("unreachable", PROBLEM, null));
                window.passUntil(STEP, () -> window.holds(PROBLEM) && window.holds("unreachable"));
                window.picture("faces/" + faces.name() + "-failed");

                if (!faces.nothing().isEmpty()) {
                    client.answer(faces.operation(), faces.nothing());
                    window.press("retry");
                    window.passUntil(STEP, () -> window.holds(faces.emptyTitle()));
                    window.picture("faces/" + faces.name() + "-empty");
                    client.forget(faces.operation());
                    window.key(KeyCode.F5);
                } else {
                    client.forget(faces.operation());
                    window.press("retry");
                }
                window.passUntil(STEP, () -> contentOf(window).size() > 5 && !window.holds(PROBLEM));

                client.fail(faces.operation(), "unreachable", PROBLEM);
                List<String> before = contentOf(window);
                window.key(KeyCode.F5);
                window.passUntil(STEP, () -> window.seen("#problem .alert").isPresent());
                assertThat(window.shows(PROBLEM)).isTrue();
                assertThat(contentOf(window)).containsAll(before.subList(0, before.size() / 2));
                window.picture("faces/" + faces.name() + "-stale");

                client.forget(faces.operation());
                window.key(KeyCode.F5);
                window.passUntil(STEP, () -> window.seen("#problem .alert").isEmpty());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("filterable")
    @Conformance("UI-44")
    void nothingBecauseOfTheFiltersIsAFaceOfItsOwn(Faces faces) {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            FakeClient client = new FakeClient().otherwise(new DemoClient(SHOP));
            if (faces.route() instanceof Route.Runs) {
                client.answer(faces.operation(), faces.nothing());
            }
            try (TestWindow window = new TestWindow(client, theme)) {
                window.open(faces.filtered());
                window.passUntil(STEP, () -> window.holds("No results were found"));
                assertThat(window.shows(faces.emptyTitle())).isFalse();
                window.picture("faces/" + faces.name() + "-filtered");
                client.forget(faces.operation());
                window.pressText("Clear filters");
                window.passUntil(STEP, () -> !window.holds("No results were found"));
            }
        }
    }

    /// A list that is answered at once is never seen in grey.
    @ParameterizedTest
    @FieldSource("screens")
    @Conformance("DS-29")
    void anAnswerAtOnceShowsNoSkeleton(Faces faces) {
        try (TestWindow window = new TestWindow(new DemoClient(SHOP), ThemeChoice.LIGHT)) {
            boolean grey = Fx.run(() -> {
                window.window.open(faces.route());
                window.timer.advance(STEP);
                return window.seen(".skeleton").isPresent();
            });
            assertThat(grey).isFalse();
        }
    }

    static Stream<Faces> filterable() {
        return screens.stream().filter(faces -> !faces.filter().isEmpty());
    }

    /// The texts of the page. FX thread or not.
    private static List<String> contentOf(TestWindow window) {
        return Fx.run(() -> {
            List<String> texts = new ArrayList<>();
            collect(
                    window.seen("#problem")
                            .<Node>map(problem -> problem.getParent().getParent())
                            .orElseGet(() -> window.scene().getRoot()),
                    texts);
            return texts;
        });
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible() || node.getId() != null && node.getId().equals("problem")) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()) {
            texts.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }
}
