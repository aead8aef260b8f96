package dev.baton.desktop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.BatonClient.ChangeNotice.Kind;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureNoticesTest {
    private final FakeClient client = new FakeClient();
    private final ManualTimer timer = new ManualTimer();
    private final List<String> shown = new ArrayList<>();
    private boolean wanted = true;
    private final FailureNotices notices = new FailureNotices(
            client, Runnable::run, timer, timer, () -> wanted, (title, text) -> shown.add(title + ": " + text));

    @Test
    @Conformance("UIQ-21")
    void aStormOfFailuresIsToldInAFewNotificationsWithCounts() {
        client.answer("GetRuns", failed(100, true, "charge-card"));
        for (int i = 0; i < 500; i++) {
            client.publish(Kind.RUN, "r" + i);
            timer.advance(Duration.ofMillis(20));
        }
        assertThat(shown).hasSizeBetween(1, 3);
        assertThat(shown).allMatch(text -> text.equals("More than 100 runs failed: charge-card (100)"));
    }

    @Test
    void failuresAreGroupedByFunction() {
        client.answer("GetRuns", failed(1, false, "a", "a", "b", "c", "d", "e"));
        client.publish(Kind.RUN, "r1");
        timer.advance(Duration.ofSeconds(5));
        assertThat(shown).containsExactly("6 runs failed: a (2), b, c and 2 other functions");
    }

    @Test
    void nothingIsToldWhenNothingFailedOrSomebodyLooks() {
        client.answer("GetRuns", failed(0, false));
        client.publish(Kind.RUN, "r1");
        timer.advance(Duration.ofSeconds(5));
        wanted = false;
        client.answer("GetRuns", failed(1, false, "a"));
        client.publish(Kind.RUN, "r1");
        timer.advance(Duration.ofSeconds(5));
        assertThat(shown).isEmpty();
        assertThat(client.calls("GetRuns")).hasSize(1);
    }

    @Test
    void eachQuestionBeginsWhereTheOneBeforeEnded() {
        client.answer("GetRuns", failed(1, false, "a"));
        for (int i = 0; i < 2; i++) {
            client.publish(Kind.RUN, "r1");
            timer.advance(Duration.ofSeconds(5));
        }
        List<String> filters = client.calls("GetRuns").stream()
                .map(call -> String.valueOf(call.variables().get("filter")))
                .toList();
        String until = filters.getFirst().replaceAll(".*until=([^,}]+).*", "$1");
        assertThat(filters.getLast()).contains("from=" + until);
    }

    @Test
    void afterClosingNothingIsAsked() {
        notices.close();
        client.publish(Kind.RUN, "r1");
        timer.advance(Duration.ofSeconds(5));
        assertThat(client.calls("GetRuns")).isEmpty();
    }

    /// Failed runs, as many of each function as given.
    private static String failed(int times, boolean more, String... functions) {
        String edges = IntStream.range(0, times)
                .boxed()
                .flatMap(i -> List.of(functions).stream())
                .map(name -> "{\"node\": {\"id\": \"r\", \"function\": {\"name\": \"%s\"}}}".formatted(name))
                .collect(Collectors.joining(","));
        return "{\"runs\": {\"edges\": [%s], \"pageInfo\": {\"hasNextPage\": %s}}}".formatted(edges, more);
    }
}
