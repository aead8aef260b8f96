package dev.baton.desktop.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The made-up shop at one instant: what stands on its screens is the same for the same instant. Newest first.
///
/// @param now the instant at which one looks
public record DemoShop(Instant now, List<DemoApp> apps, List<DemoEvent> events, List<DemoRun> runs) {
    private static final int OLDER_RUNS = 1_264;
    private static final long SEED = 7;

    /// The shop as it is at an instant.
    public static DemoShop at(Instant now) {
        return new Builder(now).build();
    }

    /// All functions of all apps.
    public List<DemoFunction> functions() {
        return apps.stream().flatMap(app -> app.functions().stream()).toList();
    }

    /// The function of a name.
    ///
    /// @throws IllegalArgumentException when there is none
    public DemoFunction function(String name) {
        return functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the demo has no function " + name));
    }

    /// The run of an id.
    public Optional<DemoRun> run(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /// The event of an internal id.
    public Optional<DemoEvent> event(String id) {
        return events.stream().filter(event -> event.id().equals(id)).findFirst();
    }

    /// The runs that an event started.
    public List<DemoRun> runsOf(String eventId) {
        return runs.stream().filter(run -> run.eventIds().contains(eventId)).toList();
    }

    /// Puts the shop together.
    private static final class Builder {
        private final Instant now;
        private final Random random = new Random(SEED);
        private final List<DemoApp> apps = DemoApps.all();
        private final List<DemoEvent> events = new ArrayList<>();
        private final List<DemoRun> runs = new ArrayList<>();

        Builder(Instant now) {
            this.now = now;
        }

        DemoShop build() {
            latest();
            older();
            runs.sort(Comparator.comparing(DemoRun::queuedAt).reversed());
            events.sort(Comparator.comparing(DemoEvent::receivedAt).reversed());
            return new DemoShop(now, apps, Collections.unmodifiableList(events), Collections.unmodifiableList(runs));
        }

        /// The last seven minutes, as the design pictures show them.
        private void latest() {
            run("RUNNING", "process-order", 4, 4.1, 1, "charge-card");
            run("QUEUED", "charge-card", 6, 6.24, 0, "Waiting for a slot: concurrency, key acct_8841");
            run("RUNNING", "sync-crm", 9, 8.71, 2, "upsert-contact, attempt 2 of 5");
            run("COMPLETED", "send-welcome", 21, 1.2, 1, "");
            alsoRun("COMPLETED", "sync-crm", 2.01);
            run("COMPLETED", "ship-order", 38, 3.87, 1, "");
            event("shop/cart.abandoned", 52);
            run("FAILED", "charge-card", 64, 12.4, 4, "CardDeclinedError: insufficient_funds");
            run("COMPLETED", "process-order", 71, 9.02, 1, "");
            run("WAITING", "process-order", 96, 96, 1, "wait-for-delivery, times out in 4 d 21 h");
            run("COMPLETED", "generate-report", 133, 22.6, 1, "");
            run("COMPLETED", "send-welcome", 147, 0.98, 1, "");
            run("FAILED", "sync-crm", 171, 31.2, 5, "HttpError: 502 from crm.example.com/contacts");
            run("COMPLETED", "restock-alert", 204, 0.312, 1, "");
            run("CANCELLED", "process-order", 242, 18.3, 1, "Cancelled by shop/order.cancelled");
            run("COMPLETED", "charge-card", 260, 1.64, 2, "");
            run("COMPLETED", "ship-order", 297, 4.11, 1, "");
            run("SKIPPED", "generate-report", 318, 0, 0, "Singleton: another run holds report:2026-11");
            run("WAITING", "refund-order", 351, 351, 1, "cool-off, wakes at 10:50:00");
            run("COMPLETED", "send-welcome", 377, 1.09, 1, "");
            run("COMPLETED", "process-order", 402, 8.77, 1, "");
            run("COMPLETED", "sync-crm", 431, 2.01, 1, "");
        }

        private void older() {
            String[] names = {
                "process-order",
                "charge-card",
                "send-welcome",
                "sync-crm",
                "ship-order",
                "restock-alert",
                "refund-order"
            };
            double ago = 440;
            for (int i = 0; i < OLDER_RUNS; i++) {
                ago += 1 + random.nextInt(5);
                String name = names[random.nextInt(names.length)];
                double seconds = 0.2 + random.nextInt(9_000) / 1_000.0;
                boolean failed = random.nextInt(100) < 3;
                run(
                        failed ? "FAILED" : "COMPLETED",
                        name,
                        ago,
                        seconds,
                        failed ? 4 : 1,
                        failed ? "TimeoutError: reserve-stock exceeded 30 s" : "");
            }
        }

        private void run(
                String status, String functionName, double secondsAgo, double seconds, int attempts, String detail) {
            DemoFunction function = function(functionName);
            DemoEvent event = event(function.trigger(), secondsAgo);
            addRun(status, function, event, seconds, attempts, detail);
        }

        /// One more run of the event before.
        private void alsoRun(String status, String functionName, double seconds) {
            addRun(status, function(functionName), events.getLast(), seconds, 1, "");
        }

        private void addRun(
                String status, DemoFunction function, DemoEvent event, double seconds, int attempts, String detail) {
            Instant queued = event.receivedAt().minusMillis(100);
            boolean begun = !status.equals("QUEUED") && !status.equals("SKIPPED");
            boolean ended = begun && !status.equals("RUNNING") && !status.equals("WAITING");
            Instant started = begun ? queued.plusMillis(12) : null;
            Instant end = ended ? queued.plusMillis((long) (seconds * 1_000)) : null;
            runs.add(new DemoRun(
                    DemoIds.ulid(queued, function.name()),
                    function,
                    status.equals("WAITING") ? "RUNNING" : status,
                    status.equals("WAITING"),
                    queued,
                    started,
                    end,
                    event.name(),
                    List.of(event.id()),
                    attempts,
                    detail,
                    output(status, detail)));
        }

        private DemoFunction function(String name) {
            return apps.stream()
                    .flatMap(app -> app.functions().stream())
                    .filter(function -> function.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private DemoEvent event(String name, double secondsAgo) {
            Instant received = now.minus(Duration.ofMillis((long) (secondsAgo * 1_000)));
            Map<String, Object> data = DemoPayloads.of(name, random);
            DemoEvent event = new DemoEvent(DemoIds.ulid(received, name), name, data, received);
            events.add(event);
            return event;
        }

        private static @Nullable String output(String status, String detail) {
            return switch (status) {
                case "COMPLETED" -> "{\"ok\":true}";
                case "FAILED" -> {
                    int colon = detail.indexOf(": ");
                    yield "{\"name\":\"" + detail.substring(0, colon) + "\",\"message\":\""
                            + detail.substring(colon + 2) + "\"}";
                }
                default -> null;
            };
        }
    }
}
