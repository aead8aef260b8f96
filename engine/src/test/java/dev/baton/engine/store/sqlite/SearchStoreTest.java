package dev.baton.engine.store.sqlite;

import static dev.baton.engine.store.SampleRows.START;
import static dev.baton.engine.store.SampleRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.query.Search;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.store.SampleRows;
import dev.baton.engine.transition.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches find in the store what the same search finds among the rows one by one, with and without summaries.
class SearchStoreTest extends QueriesCase {
    private static final int RUNS = 3_000;

    /// Values with everything that SQLite might take for something else.
    private static final List<String> VALUES = List.of(
            "1",
            "1.5",
            "\"1\"",
            "true",
            "\"true\"",
            "null",
            "{\"deep\":2}",
            "[1,\"x\",{\"y\":0.1}]",
            "\"\"",
            "\"it's\"",
            "1e300",
            "-0.1",
            "9007199254740991",
            "{}");

    private final Random random = new Random(7);
    private final List<Run> runs = new ArrayList<>();
    private final Map<EventId, Event> events = new HashMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatMatchesIsFoundInOrder(boolean summarised) {
        fill();
        if (summarised) {
            summarise();
        }
        for (var query : List.of(
                "event.data.a == 1",
                "event.data.a != 1",
                "event.data.a == \"1\"",
                "event.data.a != \"1\"",
                "event.data.a == true",
                "event.data.a != true",
                "event.data.a == null",
                "event.data.a != null",
                "event.data.a.deep >= 2",
                "event.data.a[1] == \"x\"",
                "event.data.a[2].y <= 0.1",
                "event.data.a[2].y < 0.1",
                "event.data.a == 0.10000000000000000001",
                "event.data.a >= 9007199254740991",
                "event.data.a == \"\"",
                "event.data.a == \"it's\"",
                "event.data.unique == 1234",
                "event.data.unique == 1234 || event.data.unique == 77",
                "event.data.unique == 1234 && event.data.unique == 77",
                "event.data.unique == 99999",
                "event.data[\"odd \\\" name\"] == 3",
                "event.data.nothing == 1",
                "event.name == \"b\"",
                "event.id == \"own-17\"",
                "event.v == \"2\" && event.name == \"a\"",
                "event.ts > " + at(2_900).toEpochMilli(),
                "output.number == 500",
                "output.number < 10",
                "output.number != 10",
                "error.number > 2000",
                "error.number > 2000 || event.data.unique == 5",
                "output.number >= 100\nevent.name == \"a\"")) {
            assertFound(query);
        }
    }

    private void assertFound(String query) {
        var search = Search.overRuns(query);
        var expected = runs.stream()
                .filter(run -> search.matches(
                        run, run.eventIds().stream().map(events::get).toList()))
                .sorted(Comparator.comparing(Run::queuedAt).reversed().thenComparing(Run::id))
                .map(Run::id)
                .toList();
        var filter = filter(query);

        assertThat(queries.countRuns(filter)).as(query).isEqualTo(expected.size());
        assertThat(walk(filter, RunOrder.NEWEST_FIRST, 700, Long.MAX_VALUE).stream()
                        .map(Run::id))
                .as(query)
                .isEqualTo(expected);
        assertThat(walk(filter, RunOrder.NEWEST_FIRST, 700, 1).stream().map(Run::id))
                .as(query + " in bits")
                .isEqualTo(expected);
        assertThat(walk(filter, List.of(new RunOrder(RunTimeField.QUEUED_AT, false)), 700, 1))
                .as(query + " upwards")
                .hasSize(expected.size());
        assertThat(walk(filter, List.of(new RunOrder(RunTimeField.ENDED_AT, true)), 700, Long.MAX_VALUE))
                .as(query + " by end")
                .hasSize(expected.size());
        if (!query.contains("output") && !query.contains("error")) {
            assertEventsFound(query);
        }
    }

    private void assertEventsFound(String query) {
        var search = Search.overEvents(query);
        var expected = events.values().stream()
                .filter(search::matches)
                .sorted(Comparator.comparing(Event::receivedAt)
                        .thenComparing(Event::id)
                        .reversed())
                .toList();
        var filter = new EventFilter(Set.of(), Instant.EPOCH, null, true, query);

        assertThat(queries.countEvents(filter)).as(query).isEqualTo(expected.size());
        for (var most : List.of(1L, Long.MAX_VALUE)) {
            var found = new ArrayList<Event>();
            String after = null;
            Page<Event> page;
            do {
                page = queries.events(filter, after, 700, most);
                found.addAll(page.rows());
                after = page.end();
            } while (page.hasNext());
            assertThat(found).as(query).isEqualTo(expected);
        }
    }

    @Test
    void stretchesWithoutMatchesAreLeftOut() {
        fill();
        assertThat(looked("event.data.unique == 1234")).isEqualTo(RUNS);

        summarise();

        assertThat(looked("event.data.unique == 1234")).isLessThan(4L * SearchBlocks.ROWS);
    }

    private long looked(String query) {
        return Objects.requireNonNull(
                        queries.runs(filter(query), List.of(), null, 10).search())
                .looked();
    }

    @Test
    void aSearchWithALimitTellsHowFarItCame() {
        fill();
        var page = queries.runs(filter("event.data.nothing == 1"), List.of(), null, 10, 1);

        assertThat(page.rows()).isEmpty();
        assertThat(page.hasNext()).isTrue();
        assertThat(Objects.requireNonNull(page.search()).looked()).isEqualTo(RunSearch.SLICE);
        assertThat(page.search().reached()).isEqualTo(at(RUNS - RunSearch.SLICE - (RUNS - RunSearch.SLICE) % 3));

        var rest = queries.runs(filter("event.data.nothing == 1"), List.of(), page.end(), 10, 1_000_000);

        assertThat(rest.hasNext()).isFalse();
        assertThat(Objects.requireNonNull(rest.search())).isEqualTo(new Page.Progress(RUNS - RunSearch.SLICE, null));
    }

    @Test
    void aRunThatIsLateIsFoundAllTheSame() {
        fill();
        summarise();
        add(50_000, at(100).plusMillis(1), RunStatus.COMPLETED);

        assertFound("event.data.unique == 50000");
    }

    @Test
    void aRunThatEndsLaterIsFoundByItsResult() {
        fill();
        var running = runs.get(500);
        var open =
                SampleRows.run(90_000, 1, running.queuedAt(), running.eventIds().getFirst());
        commit(new Change.InsertRun(open));
        summarise();
        var ended = SampleRows.finished(
                90_000,
                1,
                running.queuedAt(),
                RunStatus.COMPLETED,
                open.eventIds().getFirst());
        commit(new Change.UpdateRun(open.id(), ended.progress()));
        runs.add(open.with(ended.progress()));

        assertFound("output.number == 90000");
    }

    @Test
    void whatIsWipedIsForgotten() {
        fill();
        summarise();
        commit(new Change.Wipe());
        runs.clear();
        events.clear();
        add(1, at(5), RunStatus.COMPLETED);

        assertFound("event.data.unique == 1");
    }

    private void fill() {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < RUNS; i++) {
            int luck = random.nextInt(20);
            var status = luck == 0 ? RunStatus.FAILED : RunStatus.COMPLETED;
            changes.addAll(rows(i, at(i - i % 3), status));
        }
        commit(changes.toArray(Change[]::new));
    }

    private void add(int number, Instant at, RunStatus status) {
        commit(rows(number, at, status).toArray(Change[]::new));
    }

    private List<Change> rows(int number, Instant at, RunStatus status) {
        var changes = new ArrayList<Change>();
        var first = event(number, at);
        changes.add(new Change.InsertEvent(first));
        var ids = new ArrayList<>(List.of(first.id()));
        if (number % 50 == 0) {
            var second = event(number + 100_000, at);
            changes.add(new Change.InsertEvent(second));
            ids.add(second.id());
        }
        var run = SampleRows.finished(number, 1, at, status, ids.toArray(EventId[]::new));
        runs.add(run);
        changes.add(new Change.InsertRun(run));
        return changes;
    }

    private Event event(int number, Instant at) {
        var value = VALUES.get(random.nextInt(VALUES.size()));
        var body = "{\"data\":{\"a\":" + value + ",\"unique\":" + number + ",\"odd \\\" name\":" + number % 7
                + "},\"v\":\"" + number % 3 + "\"}";
        var event = new Event(
                SampleRows.eventId(at, number),
                "own-" + number,
                number % 4 == 0 ? "a" : "b",
                at.toEpochMilli(),
                at,
                Json.parse(body));
        events.put(event.id(), event);
        return event;
    }

    private void summarise() {
        int slices = 0;
        while (store.summarise(START.plusSeconds(1_000_000))) {
            slices++;
        }
        assertThat(slices).isPositive();
    }

    private List<Run> walk(RunFilter filter, List<RunOrder> order, int size, long most) {
        var found = new ArrayList<Run>();
        String after = null;
        Page<Run> page;
        do {
            page = queries.runs(filter, order, after, size, most);
            found.addAll(page.rows());
            after = page.end();
        } while (page.hasNext());
        return found;
    }

    private static RunFilter filter(String query) {
        return new RunFilter(RunTimeField.QUEUED_AT, Instant.EPOCH, null, Set.of(), Set.of(), Set.of(), null, query);
    }
}
