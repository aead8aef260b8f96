package dev.baton.desktop.screen.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.BatonClient.ChangeNotice.Kind;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.cel.SearchProgress.Phase;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.navigation.Params;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");

    private final List<String> onServer = new ArrayList<>();
    private final FakeClient client = new FakeClient()
            .on("GetEventsV2", this::page)
            .on("SearchEvents", this::page)
            .on("CountEvents", this::page);
    private final ManualTimer timer = new ManualTimer();
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final EventsViewModel model =
            new EventsViewModel(client, Runnable::run, timer, clock, new TimeText(ZoneOffset.ofHours(2), clock));

    @Test
    void rowsComeNewestFirst() {
        arrive(3);
        model.start();
        assertThat(ids()).containsExactly("E003", "E002", "E001");
        assertThat(model.totalProperty().get()).isEqualTo(3);
    }

    @Test
    void theNextPageFollowsTheCursor() {
        arrive(100);
        model.start();
        assertThat(ids()).hasSize(40);
        model.loadMore();
        model.loadMore();
        assertThat(ids()).hasSize(100).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(model.hasMoreProperty().get()).isFalse();
        model.loadMore();
        assertThat(client.calls("GetEventsV2")).hasSize(3);
    }

    @Test
    void newEventsSlideInWhileTheFirstRowIsInView() {
        arrive(2);
        model.start();
        arrive(1);
        client.publish(Kind.EVENT, "E003");
        timer.advance(Duration.ofMillis(400));
        assertThat(ids()).containsExactly("E003", "E002", "E001");
    }

    @Test
    void newEventsWaitWhileTheUserReadsFurtherDown() {
        arrive(2);
        model.start();
        model.atTopProperty().set(false);
        arrive(3);
        client.publish(Kind.EVENT, "E005");
        timer.advance(Duration.ofMillis(400));
        assertThat(ids()).containsExactly("E002", "E001");
        assertThat(model.waitingProperty().get()).isEqualTo(3);
        model.showHeld();
        assertThat(ids()).hasSize(5);
        assertThat(model.waitingProperty().get()).isZero();
    }

    @Test
    void aPausedListDoesNotFollow() {
        arrive(1);
        model.start();
        model.liveProperty().set(false);
        arrive(1);
        client.publish(Kind.EVENT, "E002");
        timer.advance(Duration.ofSeconds(5));
        assertThat(ids()).containsExactly("E001");
        model.liveProperty().set(true);
        assertThat(ids()).containsExactly("E002", "E001");
    }

    @Test
    @Conformance("UI-21")
    void internalEventsAreHiddenByDefault() {
        model.start();
        assertThat(lastFilter("GetEventsV2")).containsEntry("includeInternalEvents", false);
        model.show(EventFilter.of(Params.NONE).withInternal(true));
        assertThat(lastFilter("GetEventsV2")).containsEntry("includeInternalEvents", true);
    }

    @Test
    void theFilterGoesToTheServer() {
        model.start();
        model.show(EventFilter.of(Params.NONE)
                .withRange(new TimeRange.Last("1h", Duration.ofHours(1)))
                .withNames(Set.of("shop/order.placed"))
                .withSearch("event.data.total > 100"));
        assertThat(lastFilter("SearchEvents"))
                .containsEntry("from", "2026-11-20T09:42:07.318Z")
                .containsEntry("eventNames", List.of("shop/order.placed"))
                .containsEntry("query", "event.data.total > 100");
    }

    @Test
    void aSearchGoesOnByItselfUntilItIsStoppedAndKeepsItsPlaceWhenNewEventsCome() {
        client.on("SearchEvents", in -> found(in.getOrDefault("after", "9000").toString()));
        model.start();
        model.show(EventFilter.of(Params.NONE).withSearch("event.data.rare"));
        assertThat(ids()).containsExactly("E5000");
        assertThat(model.searchProperty().get().phase()).isEqualTo(Phase.DONE);
        assertThat(client.calls("SearchEvents")).hasSize(9);
        client.publish(Kind.EVENT, "E1");
        timer.advance(Duration.ofMillis(400));
        assertThat(ids()).containsExactly("E5000");
        assertThat(client.calls("SearchEvents")).hasSize(10);
        assertThat(client.calls("CountEvents")).hasSize(1);
    }

    /// What a search finds that looks at a thousand events from a number downwards.
    private static CompletableFuture<JsonNode> found(String from) {
        int next = Integer.parseInt(from) - 1_000;
        String edge = next == 4_000
                ? "{\"node\": {\"id\": \"E5000\", \"name\": \"shop/a\", \"receivedAt\": \"" + NOW + "\", \"runs\": []}}"
                : "";
        return CompletableFuture.completedFuture(new JsonMapper()
                .readTree("{\"eventsV2\": {\"edges\": [" + edge + "], \"pageInfo\": {\"hasNextPage\": " + (next > 0)
                        + ", \"endCursor\": \"" + next + "\"}, \"search\": {\"looked\": 1000, \"reached\": "
                        + (next > 0 ? "\"" + NOW + "\"" : "null") + "}}}"));
    }

    @Test
    void aBurstOfMoreThanAPageLeavesNoHoleInTheList() {
        arrive(50);
        model.start();
        arrive(100);
        client.publish(Kind.EVENT, "");
        timer.advance(Duration.ofMillis(400));
        assertThat(ids()).hasSize(40).startsWith("E150");
        model.atTopProperty().set(false);
        arrive(100);
        client.publish(Kind.EVENT, "");
        timer.advance(Duration.ofMillis(400));
        assertThat(ids()).startsWith("E150");
        model.showHeld();
        model.loadMore();
        assertThat(ids()).hasSize(80).startsWith("E250").endsWith("E171");
    }

    @Test
    void theFilterSurvivesItsRoute() {
        EventFilter filter = new EventFilter(
                new TimeRange.Last("7d", Duration.ofDays(7)), Set.of("a/b", "c"), "event.data.x == \"y\"", true);
        assertThat(EventFilter.of(filter.params())).isEqualTo(filter);
    }

    @Test
    void rowsStayWhenTheServerIsLost() {
        arrive(1);
        model.start();
        client.fail("GetEventsV2", "unreachable", "No server answers.");
        model.refresh();
        assertThat(ids()).containsExactly("E001");
        assertThat(model.problemProperty().get()).isEqualTo("No server answers.");
    }

    @Test
    void anUnreadableSearchIsExplainedAndLeavesTheEventsAndAGoodOneCountsItsMatches() {
        arrive(3);
        model.start();
        assertThat(model.totalProperty().get()).isEqualTo(3);
        client.fail("SearchEvents", "expression_invalid", "Syntax error: mismatched input");
        model.show(EventFilter.of(Params.NONE).withSearch("event.data.total >"));
        assertThat(model.queryProblemProperty().get()).isEqualTo("Syntax error: mismatched input");
        assertThat(ids()).hasSize(3);
        client.on("SearchEvents", this::page);
        onServer.removeFirst();
        model.show(EventFilter.of(Params.NONE).withSearch("event.data.total > 3"));
        assertThat(model.queryProblemProperty().get()).isEmpty();
        assertThat(ids()).containsExactly("E002", "E001");
        assertThat(model.totalProperty().get()).isEqualTo(2);
    }

    @Test
    void farRowsAreLetGoOfAtTheTopAndReadAgainFurtherDown() {
        for (int i = 0; i < 3_000; i++) {
            onServer.addFirst("E%05d".formatted(i));
        }
        model.start();
        model.atTopProperty().set(false);
        for (int i = 0; i < 74; i++) {
            model.loadMore();
        }
        assertThat(ids()).hasSize(3_000);
        model.atTopProperty().set(true);
        assertThat(ids()).hasSize(2_000).startsWith("E02999").endsWith("E01000");
        model.loadMore();
        assertThat(ids()).hasSize(2_040).endsWith("E00960").doesNotHaveDuplicates();
    }

    @Test
    void keysOfTheLatestEventOfEachNameAreRead() {
        arrive(3);
        client.answer("GetEventV2Payload", "{\"eventV2\": {\"raw\": \"{\\\"data\\\": {\\\"total\\\": 3}}\"}}");
        model.start();
        model.readPayloadKeys();
        model.readPayloadKeys();
        assertThat(client.calls("GetEventV2Payload")).hasSize(1);
        assertThat(model.payloadKeys().beginningWith("event.data.", 5))
                .singleElement()
                .satisfies(key -> assertThat(key.path()).isEqualTo("event.data.total"));
    }

    @Test
    void nothingMatchesIsAnEmptyState() {
        model.start();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Empty.class);
    }

    private void arrive(int count) {
        for (int i = 0; i < count; i++) {
            onServer.addFirst("E%03d".formatted(onServer.size() + 1));
        }
    }

    private CompletableFuture<JsonNode> page(Map<String, Object> variables) {
        int first = (int) variables.getOrDefault("first", 1);
        int from = variables.containsKey("after") ? Integer.parseInt((String) variables.get("after")) : 0;
        int to = Math.min(onServer.size(), from + first);
        String edges = onServer.subList(from, to).stream()
                .map(id -> "{\"node\": {\"id\": \"" + id + "\", \"name\": \"n\", \"receivedAt\": \"" + NOW
                        + "\", \"runs\": []}}")
                .collect(Collectors.joining(","));
        return CompletableFuture.completedFuture(new JsonMapper()
                .readTree("{\"eventsV2\": {\"totalCount\": " + onServer.size() + ", \"edges\": [" + edges
                        + "], \"pageInfo\": {\"hasNextPage\": " + (to < onServer.size()) + ", \"endCursor\": \"" + to
                        + "\"}}}"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> lastFilter(String operation) {
        return (Map<String, Object>)
                client.calls(operation).getLast().variables().get("filter");
    }

    private List<String> ids() {
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Loaded.class);
        return ((LoadState.Loaded<List<EventRow>>) model.stateProperty().get())
                .value().stream().map(EventRow::id).toList();
    }
}
