package dev.baton.desktop.notice;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Tells of failed runs while nobody looks, at most once in five seconds however many there are, grouped by function.
/// Owned by the UI thread.
public final class FailureNotices implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final int NAMED = 3;
    private static final int READ = 100;

    private final BatonClient client;
    private final InstantSource clock;
    private final BooleanSupplier wanted;
    private final DesktopNotifier notifier;
    private final Latest<JsonNode> call;
    private final BatonClient.Subscription changes;
    private Instant since;

    /// @param ui the thread that asks
    /// @param wanted whether to tell of failures now; asked each time
    public FailureNotices(
            BatonClient client,
            Executor ui,
            Timer timer,
            InstantSource clock,
            BooleanSupplier wanted,
            DesktopNotifier notifier) {
        this.client = client;
        this.clock = clock;
        this.wanted = wanted;
        this.notifier = notifier;
        this.call = new Latest<>(ui);
        this.since = clock.instant();
        Coalescer look = new Coalescer(timer, QUIET, ui, this::look);
        this.changes = client.subscribe(notice -> {
            if (notice.kind() == ChangeNotice.Kind.RUN) {
                look.request();
            }
        });
    }

    @Override
    public void close() {
        changes.close();
        call.cancel();
    }

    private void look() {
        Instant from = since;
        since = clock.instant();
        if (!wanted.getAsBoolean()) {
            return;
        }
        Map<String, Object> filter = Map.of(
                "from",
                from.toString(),
                "until",
                since.toString(),
                "timeField",
                "ENDED_AT",
                "status",
                List.of("FAILED"));
        Map<String, Object> failed = Map.of(
                "first", READ, "filter", filter, "orderBy", List.of(Map.of("field", "ENDED_AT", "direction", "DESC")));
        call.ask(client.execute("GetRuns", failed), this::tell, failure -> {});
    }

    private void tell(JsonNode data) {
        Map<String, Integer> byFunction = new LinkedHashMap<>();
        data.at("/runs/edges")
                .valueStream()
                .map(edge -> edge.at("/node/function/name").asString("a function"))
                .forEach(name -> byFunction.merge(name, 1, Integer::sum));
        if (!byFunction.isEmpty()) {
            boolean more = data.at("/runs/pageInfo/hasNextPage").asBoolean(false);
            notifier.show(title(byFunction, more), text(byFunction));
        }
    }

    private static String title(Map<String, Integer> byFunction, boolean more) {
        int count = byFunction.values().stream().mapToInt(Integer::intValue).sum();
        return more ? "More than " + count + " runs failed" : CountText.of(count, "run") + " failed";
    }

    private static String text(Map<String, Integer> byFunction) {
        String named = byFunction.entrySet().stream()
                .limit(NAMED)
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        int others = byFunction.size() - NAMED;
        return others > 0 ? named + " and " + CountText.of(others, "other function") : named;
    }
}
