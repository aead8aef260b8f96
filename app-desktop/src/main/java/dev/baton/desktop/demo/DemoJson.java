package dev.baton.desktop.demo;

import static dev.baton.desktop.demo.DemoPayloads.map;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Rows of the demo in the shape of the GraphQL types. All fields of a type are given, whatever a document selects.
final class DemoJson {
    private static final String ENVIRONMENT = "00000000-0000-4000-b000-000000000000";
    private static final JsonMapper JSON = new JsonMapper();

    private final DemoShop shop;

    DemoJson(DemoShop shop) {
        this.shop = shop;
    }

    Map<String, Object> app(DemoApp app) {
        Map<String, Object> json = appFacts(app);
        json.put("functions", app.functions().stream().map(this::functionFacts).toList());
        return json;
    }

    private Map<String, Object> appFacts(DemoApp app) {
        return map(
                "id",
                app.id(),
                "externalID",
                app.name(),
                "name",
                app.name(),
                "sdkLanguage",
                app.sdkLanguage(),
                "sdkVersion",
                app.sdkVersion(),
                "framework",
                app.framework(),
                "url",
                app.url(),
                "error",
                app.error().isEmpty() ? null : app.error(),
                "method",
                app.method(),
                "appVersion",
                null,
                "connected",
                app.error().isEmpty(),
                "functionCount",
                app.functions().size(),
                "autodiscovered",
                app.autodiscovered());
    }

    Map<String, Object> function(DemoFunction function) {
        Map<String, Object> json = functionFacts(function);
        json.put("app", appFacts(appOf(function)));
        json.put("configuration", configuration(function));
        return json;
    }

    private Map<String, Object> functionFacts(DemoFunction function) {
        return map(
                "id",
                function.id(),
                "name",
                function.name(),
                "slug",
                function.slug(),
                "concurrency",
                function.concurrency(),
                "url",
                appOf(function).url(),
                "failureHandler",
                null,
                "triggers",
                List.of(map(
                        "type",
                        function.cron() ? "CRON" : "EVENT",
                        "value",
                        function.trigger(),
                        "condition",
                        function.name().equals("process-order") ? "event.data.total > 0" : null)));
    }

    private static Map<String, Object> configuration(DemoFunction function) {
        boolean order = function.name().equals("process-order");
        return map(
                "cancellations",
                order
                        ? List.of(map(
                                "event",
                                "shop/order.cancelled",
                                "timeout",
                                "7d",
                                "condition",
                                "event.data.orderId == async.data.orderId"))
                        : List.of(),
                "retries",
                map("value", function.retries(), "isDefault", function.retries() == 4),
                "priority",
                order ? "event.data.vip ? 300 : 0" : null,
                "eventsBatch",
                null,
                "concurrency",
                function.concurrency() == 0
                        ? List.of()
                        : List.of(map(
                                "scope",
                                "FUNCTION",
                                "limit",
                                map("value", function.concurrency(), "isPlanLimit", false),
                                "key",
                                function.name().equals("charge-card") ? "event.data.accountId" : null)),
                "rateLimit",
                null,
                "debounce",
                null,
                "throttle",
                order ? map("burst", 1, "key", null, "limit", 60, "period", "1m0s") : null,
                "singleton",
                null);
    }

    Map<String, Object> event(DemoEvent event) {
        Map<String, Object> json = eventFacts(event);
        json.put("runs", shop.runsOf(event.id()).stream().map(this::run).toList());
        return json;
    }

    private static Map<String, Object> eventFacts(DemoEvent event) {
        return map(
                "envID",
                ENVIRONMENT,
                "id",
                event.id(),
                "name",
                event.name(),
                "idempotencyKey",
                "",
                "occurredAt",
                event.receivedAt().toString(),
                "receivedAt",
                event.receivedAt().toString(),
                "version",
                null,
                "source",
                null,
                "raw",
                raw(event));
    }

    /// The event as it is given to functions, as JSON text.
    static String raw(DemoEvent event) {
        return JSON.writeValueAsString(map(
                "name",
                event.name(),
                "data",
                event.data(),
                "id",
                event.id(),
                "ts",
                event.receivedAt().toEpochMilli()));
    }

    Map<String, Object> run(DemoRun run) {
        return map(
                "id",
                run.id(),
                "appID",
                appOf(run.function()).id(),
                "app",
                appFacts(appOf(run.function())),
                "functionID",
                run.function().id(),
                "function",
                functionFacts(run.function()),
                "traceID",
                run.id(),
                "queuedAt",
                run.queuedAt().toString(),
                "startedAt",
                text(run.startedAt()),
                "endedAt",
                text(run.endedAt()),
                "status",
                run.status(),
                "sourceID",
                null,
                "triggerIDs",
                run.eventIds(),
                "eventName",
                run.eventName(),
                "isBatch",
                false,
                "batchCreatedAt",
                null,
                "cronSchedule",
                run.function().cron() ? run.function().trigger() : null,
                "output",
                run.output(),
                "hasAI",
                false,
                "isDeferred",
                false);
    }

    private DemoApp appOf(DemoFunction function) {
        return shop.apps().stream()
                .filter(app -> app.name().equals(function.app()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
