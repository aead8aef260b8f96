package dev.baton.desktop.screenshots;

import dev.baton.desktop.ServerClients;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.task.SystemTimer;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// The walk-through of `examples/quickstart-ts` on a server of its own: orders are placed, one is paid for, a refund
/// fails. The pictures show what came of it. The server takes the usual port, because that is where the app registers.
final class QuickstartTour implements AutoCloseable {
    private static final Duration GAP = Duration.ofMillis(100);
    private static final int TRIES = 600;
    private static final Map<String, Object> ALL_RUNS = Map.of(
            "first",
            40,
            "filter",
            Map.of("from", "1970-01-01T00:00:00Z"),
            "orderBy",
            List.of(Map.of("field", "QUEUED_AT", "direction", "DESC")));

    private final DevServer server;
    private final BatonClient client;
    private final SystemTimer timer = new SystemTimer();
    private String paidRun = "";
    private String selectedSpan = "";
    private String function = "";

    private QuickstartTour(DevServer server) {
        this.server = server;
        this.client = ServerClients.of(server);
    }

    /// Starts a server in memory, and goes through it all.
    ///
    /// @param url where the quickstart app is served
    /// @throws IllegalStateException when something does not happen within a minute
    static QuickstartTour start(String url) throws InterruptedException {
        QuickstartTour tour = new QuickstartTour(DevServer.start(options(url)));
        try {
            tour.walk();
            return tour;
        } catch (RuntimeException | InterruptedException e) {
            tour.close();
            throw e;
        }
    }

    private static ServerOptions options(String url) {
        ServerOptions usual = ServerOptions.builder().build();
        return ServerOptions.embedded()
                .sdkUrls(List.of(url))
                .host(usual.host())
                .port(usual.port())
                .pollInterval(usual.pollInterval())
                .build();
    }

    private void walk() throws InterruptedException {
        await(
                "the app to be synced",
                "GetApps",
                Map.of(),
                data -> data.at("/apps/0/functionCount").asInt(0) > 0);
        place("1001", "ada@example.test", "teapot", 35);
        awaitRuns("the first order to wait for its payment", runs -> waiting(runs) == 1);
        pay("1001", 61);
        send("shop/refund.requested", "{\"orderId\": \"0998\", \"reason\": \"the tea was cold\"}");
        awaitRuns("the first order to be shipped", runs -> with(runs, "Tell customer", "COMPLETED") == 1);
        place("1002", "grace@example.test", "samovar", 189);
        awaitRuns("the second order to wait for its payment", runs -> waiting(runs) == 1);
        place("1003", "alan@example.test", "infuser", 9.5);
        JsonNode paid = awaitRuns("three orders", runs -> with(runs, "Process order", "") == 3);
        JsonNode paidOrder = find(paid, "Process order", "COMPLETED");
        paidRun = paidOrder.path("id").asString();
        function = paidOrder.at("/function/slug").asString();
        JsonNode trace = client.execute("GetRunTrace", Map.of("runID", paidRun)).join();
        selectedSpan = trace.at("/run/trace/childrenSpans")
                .valueStream()
                .filter(span -> span.path("name").asString().equals("quote-shipping"))
                .findFirst()
                .map(span -> span.path("spanID").asString())
                .orElse("");
    }

    /// What there is to see now.
    Subject subject() {
        return new Subject(
                () -> ServerClients.of(server),
                () -> server.engine().clock().now(),
                ZoneId.systemDefault(),
                List.of(
                        Shot.at("runs", new Route.Runs(Params.NONE)),
                        Shot.at("run", new Route.Run(paidRun, Params.of(Map.of("span", selectedSpan)))),
                        Shot.at("events", new Route.Events(Params.NONE)),
                        Shot.at("functions", new Route.Functions(Params.NONE)),
                        Shot.at("function", new Route.Function(function)),
                        Shot.at("apps", new Route.Apps(Params.NONE)),
                        Shot.sendEvent()));
    }

    @Override
    public void close() {
        timer.close();
        client.close();
        server.close();
    }

    private void place(String order, String customer, String article, double price) {
        send("shop/order.placed", """
                {"orderId": "%s", "customer": "%s",
                 "items": [{"sku": "%s", "quantity": 1, "price": %s}, {"sku": "cup", "quantity": 4, "price": 6.5}]}
                """.formatted(order, customer, article, price));
    }

    private void pay(String order, double amount) {
        send("shop/payment.received", "{\"orderId\": \"%s\", \"amount\": %s}".formatted(order, amount));
    }

    private void send(String name, String data) {
        client.sendEvents("{\"name\": \"%s\", \"data\": %s}".formatted(name, data))
                .join();
    }

    private JsonNode awaitRuns(String what, Predicate<JsonNode> condition) throws InterruptedException {
        return await(what, "GetRuns", ALL_RUNS, data -> condition.test(data.at("/runs/edges")))
                .at("/runs/edges");
    }

    /// Asks again and again until the answer is as wanted.
    private JsonNode await(String what, String operation, Map<String, Object> variables, Predicate<JsonNode> wanted)
            throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            JsonNode data = client.execute(operation, variables).join();
            if (wanted.test(data)) {
                return data;
            }
            CountDownLatch pause = new CountDownLatch(1);
            timer.after(GAP, pause::countDown);
            pause.await(1, TimeUnit.SECONDS);
        }
        throw new IllegalStateException("waited a minute in vain for " + what);
    }

    /// Runs that are started and have a step that waits for an event: orders that nobody has paid for.
    private long waiting(JsonNode runs) {
        return runs.valueStream()
                .map(edge -> edge.path("node"))
                .filter(run -> run.path("status").asString().equals("RUNNING"))
                .filter(run -> client.execute(
                                "GetRunProgress", Map.of("runID", run.path("id").asString(), "withOutput", false))
                        .join()
                        .at("/run/trace/childrenSpans")
                        .valueStream()
                        .anyMatch(span -> span.path("name").asString().equals("wait-for-payment")))
                .count();
    }

    private static long with(JsonNode runs, String function, String status) {
        return runs.valueStream().filter(edge -> is(edge, function, status)).count();
    }

    private static JsonNode find(JsonNode runs, String function, String status) {
        return runs.valueStream()
                .filter(edge -> is(edge, function, status))
                .findFirst()
                .orElseThrow()
                .path("node");
    }

    private static boolean is(JsonNode edge, String function, String status) {
        JsonNode run = edge.path("node");
        return run.at("/function/name").asString().equals(function)
                && (status.isEmpty() || run.path("status").asString().equals(status));
    }
}
