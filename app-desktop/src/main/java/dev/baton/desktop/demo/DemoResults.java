package dev.baton.desktop.demo;

import static dev.baton.desktop.demo.DemoPayloads.map;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the steps of the demo got, gave and failed with.
final class DemoResults {
    private static final String CHARGE = """
            {"chargeId":"ch_3QLw8dK2eZvKYlo2","status":"succeeded","amount":18940,"currency":"eur",\
            "card":{"brand":"visa","last4":"4242","threeDSecure":true},"receiptUrl":null,\
            "capturedAt":"2026-11-17T08:28:11Z"}""";
    private static final String EMAIL = """
            {"messageId":"msg_7Hq2kWv0","accepted":["mira@example.com"],"template":"welcome-v4","voucher":"HELLO10",\
            "queuedMs":38}""";
    private static final String CRM_STACK = """
            HttpError: PUT https://crm.example.com/v2/contacts/84213 failed: 502 Bad Gateway
                at upsertContact (src/crm/client.ts:118:11)
                at handler (src/functions/sync-crm.ts:46:5)
                at runStep (node_modules/inngest/components/execution/v2.js:512:21)
                at execute (node_modules/inngest/components/execution/v2.js:237:9)
                at processTicksAndRejections (node:internal/process/task_queues:105:5)
            """;
    private static final String CARD_STACK = """
            CardDeclinedError: insufficient_funds
                at charge (src/payments/gateway.ts:71:13)
                at handler (src/functions/charge-card.ts:22:7)
                at runStep (node_modules/inngest/components/execution/v2.js:512:21)
                at processTicksAndRejections (node:internal/process/task_queues:105:5)
            """;

    private final Map<String, Step> steps = new HashMap<>();

    private record Step(String function, String name, String status) {}

    /// Remembers what an output id stands for.
    void name(String outputId, String function, String name, String status) {
        steps.put(outputId, new Step(function, name, status));
    }

    /// The result behind an output id.
    ///
    /// @param run the run, when the id is that of a run
    Map<String, Object> result(String outputId, @Nullable DemoRun run, @Nullable String input) {
        if (run != null) {
            return run.status().equals("FAILED")
                    ? answer(input, null, error(run.function().name()))
                    : answer(input, run.output(), null);
        }
        Step step = steps.get(outputId);
        if (step == null) {
            return answer(null, null, null);
        }
        if (step.status().equals("FAILED")) {
            return answer(null, null, error(step.function()));
        }
        boolean over = step.status().equals("COMPLETED");
        return answer(null, over ? output(step.name()) : null, null);
    }

    private static Map<String, Object> answer(
            @Nullable String input, @Nullable String output, @Nullable Map<String, Object> error) {
        return map("input", input, "data", output, "error", error);
    }

    private static String output(String step) {
        return switch (step) {
            case "charge-card" -> CHARGE;
            case "send-email" -> EMAIL;
            case "check-fraud" -> "{\"score\":0.04,\"verdict\":\"clear\",\"rules\":[\"velocity\",\"geo\",\"bin\"]}";
            case "quote-shipping" -> "{\"carrier\":\"DHL\",\"price\":4.9,\"days\":2}";
            case "Finalization" -> "{\"ok\":true}";
            default -> "{\"ok\":true,\"step\":\"" + step + "\"}";
        };
    }

    private static Map<String, Object> error(String function) {
        return switch (function) {
            case "sync-crm" ->
                map(
                        "name",
                        "HttpError",
                        "message",
                        "PUT https://crm.example.com/v2/contacts/84213 failed: 502 Bad Gateway",
                        "stack",
                        CRM_STACK,
                        "cause",
                        map("name", "UpstreamError", "message", "connection reset by 10.20.4.17:443"));
            case "charge-card" ->
                map("name", "CardDeclinedError", "message", "insufficient_funds", "stack", CARD_STACK, "cause", null);
            default ->
                map("name", "TimeoutError", "message", "reserve-stock exceeded 30 s", "stack", "", "cause", null);
        };
    }
}
