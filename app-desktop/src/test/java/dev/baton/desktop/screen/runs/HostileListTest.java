package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.events.EventDetailModel;
import dev.baton.desktop.screen.events.EventScreen;
import dev.baton.desktop.screen.events.EventsScreen;
import dev.baton.desktop.screen.events.EventsViewModel;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Names and payloads in lists that mean no good.
final class HostileListTest extends RunsScreenCase {
    private static final String TRICKY =
            "emoji \uD83D\uDE80 rtl \u05D0\u05D1 nul \u0000 bell \u0007 over \u202Egnp.exe \u2066";
    private static final String LONG = "n".repeat(5_000);
    private static final String LINE = "x".repeat(1 << 20);
    private static final String DEEP = "{\"a\":".repeat(50) + "\"" + "bottom" + "\"" + "}".repeat(50);

    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

    @Test
    @Conformance("UIQ-25")
    void hostileRunsAndEventsAreDrawnWithoutExceptionAndWithVisibleMarks() {
        Fx.start();
        Fx.run(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> uncaught.add(problem));
            return true;
        });
        runs();
        events();
        assertThat(uncaught).isEmpty();
    }

    private void runs() {
        for (String name : List.of(TRICKY, LONG)) {
            String id = "R" + name.length();
            server.put(id, "FAILED", 1_000);
        }
        server.client().answer("GetRuns", in -> page(List.of(run("R1", TRICKY), run("R2", LONG), run("R3", LINE))));
        server.client().answer("GetRunPayload", in -> payload());
        server.client().answer("GetRunProgress", in -> {
            Map<String, Object> run = run((String) in.get("runID"), TRICKY);
            run.put("output", "{\"name\":\"" + LONG + "\",\"message\":\"" + LINE + "\"}");
            run.put("trace", RunJson.root("FAILED", 1_000L));
            return Map.of("run", run);
        });
        open(ThemeChoice.DARK, server.client());
        Fx.run(() -> {
            table.columns()
                    .arrange(table.columns()
                            .layoutProperty()
                            .get()
                            .withPayload("event.data.line")
                            .withPayload("event.data.tricky")
                            .withPayload("event.data"));
            return true;
        });
        settle();
        Fx.run(() -> {
            model.setExpanded(((RunRow) model.items().getFirst()).id(), true);
            return true;
        });
        settle();
        assertThat(window.picture("runs-hostile")).exists();
        assertVisible(window);
    }

    private void events() {
        FakeClient client = new FakeClient();
        Map<String, Object> event = new HashMap<>();
        event.put("id", "E1");
        event.put("name", TRICKY);
        event.put("receivedAt", "2026-11-20T10:00:00Z");
        event.put("version", TRICKY);
        event.put(
                "raw",
                "{\"name\":\"n\",\"data\":{\"line\":\"" + LINE + "\",\"deep\":" + DEEP + ",\"t\":\"\\u0000\\u202e\"}}");
        event.put("source", Map.of("name", LONG, "sourceKind", "k"));
        event.put(
                "runs",
                List.of(Map.of("id", "R1", "status", "COMPLETED", "function", Map.of("name", LONG, "slug", "s"))));
        event.put("outcomes", List.of());
        client.on(
                "GetEventsV2",
                in -> json(Map.of(
                        "eventsV2",
                        Map.of(
                                "totalCount",
                                1,
                                "edges",
                                List.of(Map.of("node", event)),
                                "pageInfo",
                                Map.of("hasNextPage", false)))));
        client.on("GetEventV2", in -> json(Map.of("eventV2", event)));
        ManualTimer timer = new ManualTimer(RunJson.T0);
        TimeText times = new TimeText(ZoneOffset.UTC, timer);
        FxWindow events = FxWindow.show(ThemeChoice.DARK, 1_232, 832, appearance -> {
            StackPane content = new StackPane();
            RecordingNavigator to = new RecordingNavigator(content);
            EventsScreen list = new EventsScreen(
                    new EventsViewModel(client, Runnable::run, timer, timer, times),
                    id -> new EventDetailModel(id, client, Runnable::run, timer, times),
                    times,
                    preferences,
                    (owner, name, text) -> Optional.empty(),
                    to,
                    payload -> {});
            list.show(new Route.Events(Params.NONE));
            list.onShown();
            EventScreen one = new EventScreen(
                    id -> new EventDetailModel(id, client, Runnable::run, timer, times), times, to, payload -> {});
            one.show(new Route.Event("E1"));
            one.onShown();
            content.getChildren().addAll(list.root(), one.root());
            return to.overlay();
        });
        events.run(() -> {
            timer.advance(Duration.ofSeconds(1));
            return true;
        });
        assertThat(events.picture("events-hostile")).exists();
        assertVisible(events);
        events.close();
    }

    /// No label has a character that is not to be seen or turns the direction round.
    private static void assertVisible(FxWindow shown) {
        List<String> texts = Fx.run(() -> shown.scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null)
                .toList());
        assertThat(texts).anyMatch(text -> text.contains("emoji"));
        assertThat(texts)
                .noneMatch(text -> text.chars()
                        .anyMatch(c -> c < 0x20 && c != '\n' && c != '\t'
                                || c >= 0x202A && c <= 0x202E
                                || c >= 0x2066 && c <= 0x2069));
    }

    private static Map<String, Object> run(String id, String name) {
        Map<String, Object> run = RunJson.run(id, "FAILED", 1_000);
        run.put("eventName", name);
        run.put("function", Map.of("id", "f-1", "name", name, "slug", "s"));
        run.put("app", Map.of("id", "a-1", "externalID", name));
        return run;
    }

    private static Object page(List<Map<String, Object>> runs) {
        return Map.of(
                "runs",
                Map.of(
                        "edges",
                        runs.stream().map(run -> Map.of("node", run)).toList(),
                        "pageInfo",
                        Map.of("hasNextPage", false)));
    }

    private static Object payload() {
        String event = JsonMapper.shared()
                .writeValueAsString(Map.of("data", Map.of("line", LINE, "tricky", TRICKY, "key \u202E", DEEP)));
        return Map.of("run", Map.of("output", DEEP), "runTrigger", Map.of("payloads", List.of(event)));
    }

    private static CompletableFuture<JsonNode> json(Object value) {
        return CompletableFuture.completedFuture(JsonMapper.shared().valueToTree(value));
    }
}
