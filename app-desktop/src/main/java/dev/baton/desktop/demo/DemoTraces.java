package dev.baton.desktop.demo;

import static dev.baton.desktop.demo.DemoPayloads.map;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The traces of the demo's runs: what the design pictures show, for the runs that they show, and something plausible
/// for the others.
final class DemoTraces {
    private static final double DAY = 86_400;

    private static final List<Map<String, Object>> STEP_TIMES = List.of(
            map("name", "validate-order", "count", 87, "p50", 1_420, "p95", 1_930),
            map("name", "check-fraud", "count", 87, "p50", 4_200, "p95", 6_100),
            map("name", "charge-card", "count", 85, "p50", 2_100, "p95", 4_100),
            map("name", "generate-invoice", "count", 85, "p50", 9_800, "p95", 12_600));

    private final DemoShop shop;
    private final DemoResults results = new DemoResults();

    DemoTraces(DemoShop shop) {
        this.shop = shop;
    }

    /// Lets a client answer the questions about traces.
    void answerTo(DemoClient client) {
        client.answer("GetRunTrace", in -> map("run", map("trace", trace(run(in)))))
                .answer("GetStepTimes", in -> map("functionBySlug", map("stepTimes", STEP_TIMES)))
                .answer("GetRunLinkage", in -> map("run", map("id", run(in).id())))
                .answer("GetRunProgress", in -> map("run", progress(run(in))))
                .answer("GetRunState", in -> map("run", state(run(in))))
                .answer("GetTraceResult", in -> map("runTraceSpanOutputByID", result(in)));
    }

    private DemoRun run(JsonNode in) {
        String id = in.path("runID").asString();
        return shop.run(id).orElseThrow(() -> DemoClient.unknownRun(id));
    }

    private Map<String, Object> progress(DemoRun run) {
        return map("id", run.id(), "status", run.status(), "output", run.output(), "trace", trace(run));
    }

    /// A request for each attempt, which knew the steps that had ended by then.
    private Map<String, Object> state(DemoRun run) {
        List<JsonNode> steps = new ArrayList<>();
        DemoClient.json(trace(run)).path("childrenSpans").forEach(steps::add);
        List<JsonNode> ended = steps.stream()
                .filter(step -> step.path("status").asString("").equals("COMPLETED")
                        && !step.path("stepID").asString("").isEmpty())
                .sorted(Comparator.comparing(step -> step.path("endedAt").asString("")))
                .toList();
        List<Map<String, Object>> requests = new ArrayList<>();
        for (JsonNode step : steps) {
            if (!step.path("stepOp").asString("").equals("RUN")) {
                continue;
            }
            List<JsonNode> attempts = new ArrayList<>();
            step.path("childrenSpans").forEach(attempts::add);
            for (JsonNode attempt : attempts.isEmpty() ? List.of(step) : attempts) {
                String at = attempt.path("startedAt").asString("");
                if (!at.isEmpty()) {
                    requests.add(map(
                            "id", attempt.path("spanID").asString(""),
                            "spanID", attempt.path("spanID").asString(""),
                            "stepID", step.path("stepID").asString(""),
                            "attempt", attempts.indexOf(attempt) < 0 ? 0 : attempts.indexOf(attempt),
                            "sentAt", at,
                            "known",
                                    ended.stream()
                                            .filter(each -> each.path("endedAt")
                                                            .asString("")
                                                            .compareTo(at)
                                                    <= 0)
                                            .count()));
                }
            }
        }
        requests.sort(Comparator.comparing(request -> String.valueOf(request.get("sentAt"))));
        return map("requests", requests, "memos", ended.stream().map(this::memo).toList());
    }

    private Map<String, Object> memo(JsonNode step) {
        JsonNode given = DemoClient.json(results.result(step.path("outputID").asString(""), null, null));
        String data = given.path("data").asString("");
        return map(
                "stepID", step.path("stepID").asString(""),
                "name", step.path("name").asString(""),
                "value", data.isEmpty() ? "null" : "{\"data\":" + data + "}");
    }

    private Map<String, Object> result(JsonNode in) {
        String id = in.path("outputID").asString();
        DemoRun run = shop.run(id).orElse(null);
        String input = run == null || run.eventIds().isEmpty()
                ? null
                : shop.event(run.eventIds().getFirst())
                        .map(event -> "[" + DemoJson.raw(event) + "]")
                        .orElse(null);
        return results.result(id, run, input);
    }

    /// The trace of a run as `GetRunTrace` answers it.
    Map<String, Object> trace(DemoRun run) {
        Instant until = run.endedAt() == null ? shop.now() : run.endedAt();
        double end = Duration.between(run.queuedAt(), until).toNanos() / 1e9;
        DemoSpans spans = new DemoSpans(run, end, results);
        if (run.startedAt() == null) {
            return spans.root(0);
        }
        return switch (run.function().name()) {
            case "process-order" -> order(run, spans);
            case "send-welcome" -> welcome(spans);
            case "sync-crm" -> crm(run, spans);
            case "charge-card" -> charge(run, spans);
            case "refund-order" -> refund(run, spans);
            case "generate-report" -> report(spans);
            default -> plain(run, spans);
        };
    }

    private Map<String, Object> order(DemoRun run, DemoSpans spans) {
        if (run.status().equals("COMPLETED") || run.status().equals("CANCELLED")) {
            return plain(run, spans);
        }
        spans.ran("validate-order", 0.9, 1.0, 2.6);
        if (!run.waiting()) {
            return spans.running("charge-card", 2.7, 2.8).root(0.012);
        }
        spans.ran("reserve-stock", 2.8, 2.8, 6.0)
                .inferred("check-fraud", 2.8, 2.8, 9.9)
                .ran("quote-shipping", 2.8, 2.8, 7.2)
                .tried("charge-card", "COMPLETED", 402, times(10.1, 13.6), times(18.6, 22.2), times(33.8, 36.9));
        report(run).ifPresent(child -> spans.invoked("generate-invoice", child, 37.2, 48.6));
        spans.ran("send-confirmation", 48.8, 48.8, 50.3);
        double from = 54;
        if (spans.end() > 3 * DAY) {
            spans.slept("dispatch-window", 50.4, 3 * DAY + 52)
                    .ran("book-courier", 3 * DAY + 52.1, 3 * DAY + 52.1, 3 * DAY + 53.9);
            from = 3 * DAY + 54;
        }
        return spans.waiting(
                        "wait-for-delivery",
                        from,
                        "shop/order.delivered",
                        "event.data.orderId == async.data.orderId",
                        spans.end() + 4 * DAY + 21 * 3_600)
                .root(0.012);
    }

    private Map<String, Object> welcome(DemoSpans spans) {
        double scale = spans.end() / 0.98;
        return spans.ran("load-customer", 0.03 * scale, 0.05 * scale, 0.19 * scale)
                .ran("render-template", 0.2 * scale, 0.2 * scale, 0.3 * scale)
                .ran("pick-voucher", 0.2 * scale, 0.2 * scale, 0.41 * scale)
                .ran("send-email", 0.43 * scale, 0.434 * scale, 0.9 * scale)
                .finalized(0.92 * scale)
                .root(0.011);
    }

    private Map<String, Object> crm(DemoRun run, DemoSpans spans) {
        if (run.status().equals("COMPLETED")) {
            return plain(run, spans);
        }
        spans.ran("load-customer", 0.4, 0.5, 1.7)
                .ran("map-fields", 1.8, 1.8, 2.1)
                .ran("find-account", 2.2, 2.2, 4.0)
                .ran("list-segments", 2.2, 2.2, 3.1);
        if (run.endedAt() == null) {
            return spans.tried("upsert-contact", "RUNNING", 502, times(4.2, 5.3), times(7.2, Double.NaN))
                    .root(0.009);
        }
        return spans.tried(
                        "upsert-contact",
                        "FAILED",
                        502,
                        times(4.2, 5.3),
                        times(7.2, 8.2),
                        times(11.4, 12.5),
                        times(18.6, 19.7),
                        times(29.7, 30.9))
                .finalized(30.92)
                .root(0.009);
    }

    private Map<String, Object> charge(DemoRun run, DemoSpans spans) {
        double end = spans.end();
        if (run.status().equals("FAILED")) {
            return spans.ran("load-order", 0.02, 0.05, 0.4)
                    .tried(
                            "charge",
                            "FAILED",
                            402,
                            times(0.5, 0.9),
                            times(2.1, 2.6),
                            times(5.2, 5.9),
                            times(end - 1.1, end - 0.2))
                    .finalized(end - 0.15)
                    .root(0.02);
        }
        spans.ran("load-order", 0.02, 0.05, 0.2 * end);
        if (run.attempts() > 1) {
            spans.tried("charge", "COMPLETED", 402, times(0.25 * end, 0.4 * end), times(0.6 * end, 0.9 * end));
        } else {
            spans.ran("charge", 0.25 * end, 0.26 * end, 0.9 * end);
        }
        return spans.finalized(0.92 * end).root(0.02);
    }

    private Map<String, Object> refund(DemoRun run, DemoSpans spans) {
        if (!run.waiting()) {
            return plain(run, spans);
        }
        return spans.ran("check-return", 0.02, 0.04, 1.4)
                .slept("cool-off", 1.5, spans.end() + 480)
                .root(0.012);
    }

    private static Map<String, Object> report(DemoSpans spans) {
        double scale = spans.end() / 11.1;
        return spans.ran("load-order-lines", 0.1 * scale, 0.2 * scale, 2.2 * scale)
                .ran("render-pdf", 2.2 * scale, 2.3 * scale, 9.4 * scale)
                .ran("upload-pdf", 9.4 * scale, 9.5 * scale, 11.0 * scale)
                .finalized(11.05 * scale)
                .root(0.01);
    }

    private Map<String, Object> plain(DemoRun run, DemoSpans spans) {
        double end = spans.end();
        spans.ran("load", 0.02 * end, 0.03 * end, 0.3 * end);
        if (run.status().equals("FAILED")) {
            spans.tried("reserve-stock", "FAILED", 504, times(0.35 * end, 0.5 * end), times(0.7 * end, 0.95 * end));
        } else {
            spans.ran("save", 0.35 * end, 0.36 * end, 0.9 * end);
        }
        return run.endedAt() == null
                ? spans.root(0.012)
                : spans.finalized(0.92 * end).root(0.012);
    }

    /// The run of the report function that began within a minute after another run: its child.
    private Optional<DemoRun> report(DemoRun parent) {
        return shop.runs().stream()
                .filter(run -> run.function().name().equals("generate-report"))
                .filter(run -> run.queuedAt().isAfter(parent.queuedAt())
                        && run.queuedAt().isBefore(parent.queuedAt().plusSeconds(60)))
                .findFirst();
    }

    private static double[] times(double from, double to) {
        return new double[] {from, to};
    }
}
