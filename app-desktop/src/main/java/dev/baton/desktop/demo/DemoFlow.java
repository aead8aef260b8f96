package dev.baton.desktop.demo;

import static dev.baton.desktop.demo.DemoPayloads.map;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the limits of the demo's functions have left, and why its queued run waits.
final class DemoFlow {
    private final DemoShop shop;

    DemoFlow(DemoShop shop) {
        this.shop = shop;
    }

    /// Lets a client answer the questions about flow control.
    void answerTo(DemoClient client) {
        client.answer(
                        "GetFunctionFlow",
                        in -> map("functionBySlug", flow(in.path("slug").asString())))
                .answer("GetRunWhy", in -> map("run", map("id", in.path("runID").asString(), "why", why(in))));
    }

    private Map<String, Object> flow(String slug) {
        boolean order = slug.equals("shop-process-order");
        return map(
                "id",
                slug,
                "isPaused",
                false,
                "flowControl",
                map(
                        "limit", 20,
                        "running", order ? 14 : 1,
                        "backlog", order ? 36 : 0,
                        "moreKeys", 0,
                        "keys",
                                order
                                        ? List.of(throttle(), key("acct_8841", 2, 7), key("acct_1207", 1, 0))
                                        : List.of()));
    }

    private Map<String, Object> throttle() {
        return map(
                "kind",
                "THROTTLE",
                "scope",
                "FUNCTION",
                "expression",
                null,
                "key",
                null,
                "limit",
                60,
                "used",
                60,
                "free",
                0,
                "backlog",
                29,
                "nextStart",
                shop.now().plusSeconds(11).toString());
    }

    private static Map<String, Object> key(String key, int used, int backlog) {
        return map(
                "kind",
                "STEPS",
                "scope",
                "FUNCTION",
                "expression",
                "event.data.accountId",
                "key",
                key,
                "limit",
                2,
                "used",
                used,
                "free",
                2 - used,
                "backlog",
                backlog,
                "nextStart",
                null);
    }

    private @Nullable Object why(JsonNode in) {
        return shop.run(in.path("runID").asString())
                .filter(run -> run.status().equals("QUEUED"))
                .map(run -> map(
                        "ahead",
                        6,
                        "nextStart",
                        null,
                        "blockers",
                        List.of(map(
                                "kind",
                                "STEPS",
                                "scope",
                                "FUNCTION",
                                "expression",
                                "event.data.accountId",
                                "key",
                                "acct_8841",
                                "limit",
                                2,
                                "used",
                                2,
                                "burst",
                                null,
                                "period",
                                null,
                                "opensAt",
                                null,
                                "holders",
                                holders()))))
                .orElse(null);
    }

    private List<String> holders() {
        return shop.runs().stream()
                .filter(run -> run.status().equals("RUNNING") && !run.waiting())
                .map(DemoRun::id)
                .limit(2)
                .toList();
    }
}
