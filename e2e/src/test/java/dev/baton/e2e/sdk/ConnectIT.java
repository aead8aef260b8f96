package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Ports;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import dev.baton.e2e.harness.Stage;
import dev.baton.e2e.harness.WorkerApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Workers that connect with the SDKs' own `connect()`, unchanged. Leases and heartbeats are short, so that what takes
/// minutes takes seconds. The tests share a server, and each looks only at connections and runs of its own.
final class ConnectIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String[] SHORT = {
        "--connect-heartbeat", "1", "--connect-lease", "4", "--connect-absence", "2", "--retry-interval", "1"
    };
    private static final Duration LEASE = Duration.ofSeconds(4);

    private static final List<String> SCENARIOS = List.of(
            "no-steps",
            "steps-three",
            "step-input",
            "step-output-types",
            "parallel-two",
            "parallel-five",
            "parallel-mixed",
            "sleep",
            "sleep-past",
            "wait-event-timeout",
            "step-error-then-ok",
            "step-error-caught",
            "step-error-uncaught",
            "function-throw-then-ok",
            "function-throw-exhausted",
            "function-throw-string",
            "invoke-ok",
            "invoke-failing");

    private static final AtomicInteger TESTS = new AtomicInteger();

    private static BatonProcess shared;

    private final String suffix = "-of-" + TESTS.incrementAndGet();
    private final List<AutoCloseable> open = new ArrayList<>();
    private BatonProcess baton = shared;

    @BeforeAll
    static void startServer() {
        shared = BatonProcess.start(Checkout.scratch("connect").resolve("data"), SHORT);
    }

    @AfterAll
    static void stopServer() {
        shared.close();
    }

    /// The next test finds no workers: the apps of its workers have the same names.
    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        Await.until(
                "no worker to be connected",
                PATIENCE,
                () -> rows(shared).allMatch(row -> row.get("status").asString().equals("DISCONNECTED")),
                () -> rows(shared).toList().toString());
    }

    private <T extends AutoCloseable> T started(T process) {
        open.add(process);
        return process;
    }

    /// @param instance name of the process, that of no other process of this test
    private WorkerApp worker(Sdk sdk, String instance, String... environment) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            variables.put(environment[i], environment[i + 1]);
        }
        return started(WorkerApp.start(sdk, baton.url(), instance + suffix, variables));
    }

    private String start(Sdk sdk, String scenario, Object payload) {
        return baton.runs().only(baton.send(sdk.event(scenario), payload));
    }

    private Run until(String run, String what, Predicate<Run> condition) {
        return baton.runs().until(run, what, condition);
    }

    private void awaitMark(WorkerApp worker, String run, String label) {
        Await.until("mark " + label, PATIENCE, () -> worker.marks(run).contains(label), worker::output);
    }

    private static void awaitTimeSince(String what, Instant since, Duration time) {
        Await.until(
                what,
                PATIENCE,
                () -> Duration.between(since, Instant.now()).compareTo(time) > 0,
                () -> Duration.between(since, Instant.now()).toString());
    }

    private List<JsonNode> connections() {
        return rows(baton).filter(row -> instance(row).endsWith(suffix)).toList();
    }

    private static Stream<JsonNode> rows(BatonProcess baton) {
        return baton.graphQl()
                .query("""
                        { workerConnections(first: 400, orderBy: [{field: CONNECTED_AT, direction: ASC}], filter: {}) {
                            edges { node { id instanceId status disconnectReason lastHeartbeatAt connectedAt } } } }""", Map.of())
                .get("workerConnections")
                .get("edges")
                .valueStream()
                .map(edge -> edge.get("node"));
    }

    private static String instance(JsonNode row) {
        return row.get("instanceId").asString();
    }

    private void awaitStatus(String instance, String status) {
        Await.until(
                instance + " to be " + status,
                PATIENCE,
                () -> connections().stream()
                        .anyMatch(row -> instance(row).equals(instance + suffix)
                                && row.get("status").asString().equals(status)),
                () -> connections().toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-10")
    void runsGoAsOverHttp(Sdk sdk) {
        Scenario http = new Scenario(sdk);
        worker(sdk, "one");
        Map<String, String> connecteds = new LinkedHashMap<>();
        Map<String, String> serveds = new HashMap<>();
        for (String scenario : SCENARIOS) {
            connecteds.put(scenario, start(sdk, scenario, Map.of()));
            serveds.put(scenario, http.start(scenario, Map.of()));
        }
        String waiting = start(sdk, "wait-event", Map.of("n", 7));
        until(waiting, "to wait", run -> run.hasSpan("ready"));
        baton.send(sdk.event("ready"), Map.of("n", 6));
        baton.send(sdk.event("ready"), Map.of("n", 7));
        for (Map.Entry<String, String> one : connecteds.entrySet()) {
            Run connected = baton.runs().ended(one.getValue());
            Run served = http.baton().runs().ended(serveds.get(one.getKey()));
            assertThat(connected.status()).as(one.getKey()).isEqualTo(served.status());
            assertThat(comparable(connected)).as(one.getKey()).isEqualTo(comparable(served));
            assertThat(spans(one.getKey(), connected)).as(one.getKey()).isEqualTo(spans(one.getKey(), served));
        }
        assertThat(baton.runs().ended(waiting).output().at("/found/n").asInt()).isEqualTo(7);
        assertThat(Stage.shared().app(sdk).url()).isNotEmpty();
    }

    /// Names of spans. Beside parallel steps, whether a request is still in flight when another one ends the run
    /// is a matter of time, over HTTP too; such a request is left out.
    private static List<String> spans(String scenario, Run run) {
        boolean parallel = scenario.startsWith("parallel");
        return run.spanNames().stream()
                .filter(name -> !(parallel && name.equals("Execution")))
                .sorted()
                .toList();
    }

    /// The output, without what names places in files.
    private static JsonNode comparable(Run run) {
        JsonNode output = run.output();
        if (run.status().equals("FAILED") || output.has("event_id")) {
            return output.path("message");
        }
        return output.has("got") ? output.get("got") : output;
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-15")
    void anErrorThatIsFinalFailsTheRunAtItsFirstAttempt(Sdk sdk) {
        WorkerApp worker = worker(sdk, "one");
        Run run = baton.runs().ended(start(sdk, "function-nonretriable", Map.of()));
        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().get("message").asString()).isEqualTo("not today");
        assertThat(worker.marks(run.id())).containsExactly("body");
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-16")
    void anErrorMayDelayTheRetry(Sdk sdk) {
        WorkerApp worker = worker(sdk, "one");
        Run run = baton.runs().ended(start(sdk, "later", Map.of()));
        assertThat(run.status()).isEqualTo("COMPLETED");
        List<JsonNode> marks = worker.marked(run.id());
        assertThat(marks).hasSize(2);
        // The SDK tells the time in whole seconds; without it the retry would come after one.
        long wait = marks.get(1).get("at").asLong() - marks.get(0).get("at").asLong();
        assertThat(wait).isGreaterThanOrEqualTo(3_900);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-9")
    void aWorkerThatLivesStaysAndOneThatIsKilledGoes(Sdk sdk) {
        WorkerApp worker = worker(sdk, "one");
        String connected = connections().getFirst().get("connectedAt").asString();
        // More than five intervals: without answers the SDK would have connected anew, and without heartbeats been
        // dropped.
        Await.until(
                "heartbeats",
                PATIENCE,
                () -> Duration.between(
                                        Instant.parse(connected),
                                        Instant.parse(connections()
                                                .getFirst()
                                                .get("lastHeartbeatAt")
                                                .asString()))
                                .compareTo(Duration.ofSeconds(6))
                        > 0,
                () -> connections().toString());
        assertThat(connections()).hasSize(1);
        assertThat(connections().getFirst().get("status").asString()).isEqualTo("READY");
        worker.kill();
        awaitStatus("one", "DISCONNECTED");
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-11")
    void aLongStepKeepsItsLeaseAndAFrozenWorkerLosesIt(Sdk sdk) {
        WorkerApp first = worker(sdk, "one");
        String run = start(sdk, "hold", Map.of());
        awaitMark(first, run, "begun");
        Instant begun =
                Instant.ofEpochMilli(first.marked(run).getFirst().get("at").asLong());
        awaitTimeSince("three leases", begun, LEASE.multipliedBy(3));
        assertThat(first.marks(run)).containsExactly("begun");
        first.release();
        assertThat(baton.runs().ended(run).status()).isEqualTo("COMPLETED");
        assertThat(first.marks(run)).containsExactly("begun", "let go");

        WorkerApp frozen = worker(sdk, "two");
        first.close();
        awaitStatus("one", "DISCONNECTED");
        String second = start(sdk, "hold", Map.of());
        awaitMark(frozen, second, "begun");
        frozen.freeze();
        WorkerApp third = worker(sdk, "three");
        third.release();
        Run ended = baton.runs().ended(second);
        assertThat(ended.status()).isEqualTo("COMPLETED");
        assertThat(third.marked(second).getFirst().get("attempt").asInt()).isEqualTo(1);
        frozen.kill();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-17")
    void aWorkerThatClosesFinishesWhatItHasAndGetsNothingNew(Sdk sdk) {
        WorkerApp first = worker(sdk, "one");
        String running = start(sdk, "hold", Map.of());
        awaitMark(first, running, "begun");
        first.closeConnection();
        awaitStatus("one", "DRAINING");
        WorkerApp second = worker(sdk, "two");
        second.release();
        for (int i = 0; i < 5; i++) {
            String later = start(sdk, "hold", Map.of());
            assertThat(baton.runs().ended(later).status()).isEqualTo("COMPLETED");
            assertThat(second.marks(later)).isNotEmpty();
            assertThat(first.marks(later)).isEmpty();
        }
        first.release();
        assertThat(baton.runs().ended(running).status()).isEqualTo("COMPLETED");
        assertThat(first.marks(running)).containsExactly("begun", "let go");
        awaitStatus("one", "DISCONNECTED");
        assertThat(connections().stream().filter(row -> instance(row).equals("one" + suffix)))
                .allMatch(row -> row.get("disconnectReason").asString().equals("WORKER_SHUTDOWN"));
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-18")
    void aServerThatStopsLosesNothing(Sdk sdk) {
        int port = Ports.free();
        int gateway = Ports.free();
        Path data = Checkout.scratch("connect-stop").resolve("data");
        List<String> arguments = new ArrayList<>(List.of(SHORT));
        arguments.addAll(List.of("--connect-gateway-port", String.valueOf(gateway), "--connect-absence", "20"));
        baton = started(BatonProcess.start(data, port, arguments.toArray(String[]::new)));
        WorkerApp worker = worker(sdk, "one");
        String running = start(sdk, "hold", Map.of());
        awaitMark(worker, running, "begun");
        String sleeping = start(sdk, "sleep", Map.of());
        until(sleeping, "to sleep", run -> run.hasSpan("nap"));
        assertThat(baton.stop()).isZero();
        baton = started(BatonProcess.start(data, port, arguments.toArray(String[]::new)));
        awaitStatus("one", "READY");
        assertThat(connections().stream().map(row -> row.get("disconnectReason").asString("")))
                .contains("GATEWAY_DRAINING");
        worker.release();
        assertThat(baton.runs().ended(running).status()).isEqualTo("COMPLETED");
        assertThat(baton.runs().ended(sleeping).status()).isEqualTo("COMPLETED");
    }

    /// Archived, or gone with everything else: the SDK connects anew by itself, and the app is there again.
    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    void aWorkerWhoseAppIsGoneConnectsAnew(Sdk sdk) {
        baton = started(
                BatonProcess.startForSuites(Checkout.scratch("connect-gone").resolve("data"), SHORT));
        WorkerApp worker = worker(sdk, "one");
        String running = start(sdk, "hold", Map.of());
        awaitMark(worker, running, "begun");
        String first = connections().getFirst().get("id").asString();
        assertThat(baton.graphQl()
                        .query(
                                "mutation($name: String!) { deleteAppByName(name: $name) }",
                                Map.of("name", "worker-" + sdk.variant()))
                        .get("deleteAppByName")
                        .asBoolean())
                .isTrue();
        String second = awaitAnew(first);
        assertThat(baton.runs().ended(start(sdk, "no-steps", Map.of())).status())
                .isEqualTo("COMPLETED");
        worker.release();
        assertThat(baton.runs().ended(running).status()).isEqualTo("COMPLETED");
        awaitStatus("one", "DISCONNECTED");

        assertThat(Http.post(baton.url() + "/test/reset", Map.of()).status()).isEqualTo(200);
        awaitAnew(second);
        assertThat(baton.runs().ended(start(sdk, "no-steps", Map.of())).status())
                .isEqualTo("COMPLETED");
    }

    /// Waits for a connection that takes requests and is not `old`; answers its id.
    private String awaitAnew(String old) {
        return Await.answer(
                "a new connection",
                PATIENCE,
                () -> connections().stream()
                        .filter(row -> row.get("status").asString().equals("READY"))
                        .map(row -> row.get("id").asString())
                        .filter(id -> !id.equals(old))
                        .findFirst(),
                () -> connections() + baton.output());
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    @Conformance("CON-19")
    void withoutWorkersAttemptsFailAndWithBusyOnesNothingDoes(Sdk sdk) {
        worker(sdk, "one").kill();
        awaitStatus("one", "DISCONNECTED");
        Run failed = baton.runs().ended(start(sdk, "brief", Map.of("ms", 1)));
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(failed.output().get("name").asString()).isEqualTo("connect_no_healthy_connection");

        String run = start(sdk, "patient", Map.of());
        until(run, "to have begun", found -> found.status().equals("RUNNING"));
        WorkerApp worker = worker(sdk, "two", "CONCURRENCY", "1");
        Run patient = baton.runs().ended(run);
        assertThat(patient.status()).isEqualTo("COMPLETED");
        assertThat(patient.output().asInt()).as("the attempt that succeeded").isPositive();

        String holding = start(sdk, "hold", Map.of());
        awaitMark(worker, holding, "begun");
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(start(sdk, "brief", Map.of("ms", 1)));
        }
        Instant queued = Instant.parse(
                baton.runs().get(waiting.getFirst()).json().get("queuedAt").asString());
        // Longer than a lease, the wait for absent workers and all retries would take.
        awaitTimeSince("a run to have waited", queued, Duration.ofSeconds(8));
        for (String one : waiting) {
            assertThat(baton.runs().get(one).status()).isEqualTo("QUEUED");
        }
        worker.release();
        for (String one : waiting) {
            assertThat(baton.runs().ended(one).status()).isEqualTo("COMPLETED");
            assertThat(worker.marked(one))
                    .hasSize(1)
                    .allMatch(mark -> mark.get("attempt").asInt() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    void twoConnectionsOfOneProcessShareItsCapacity(Sdk sdk) {
        WorkerApp worker = worker(sdk, "one", "CONCURRENCY", "2");
        worker.connect();
        Await.until("two connections", PATIENCE, () -> connections().size() == 2, worker::output);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runs.add(start(sdk, "brief", Map.of("ms", 200)));
        }
        runs.forEach(run -> assertThat(baton.runs().ended(run).status()).isEqualTo("COMPLETED"));
        assertThat(worker.seen().get("most").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    void twoAppsShareAConnection(Sdk sdk) {
        worker(sdk, "one", "SECOND", "yes");
        assertThat(baton.runs().ended(start(sdk, "second", Map.of())).output().asString())
                .isEqualTo("from the second app");
        assertThat(baton.runs()
                        .ended(start(sdk, "steps-three", Map.of()))
                        .output()
                        .asInt())
                .isEqualTo(3);
        assertThat(connections())
                .hasSize(2)
                .map(row -> row.get("id"))
                .containsOnly(connections().getFirst().get("id"));
    }

    /// The SDK tells its user only that it tries again; the server says why.
    @ParameterizedTest
    @EnumSource(names = {"V3", "V4"})
    void theServerSaysWhatIsWrongWithAFunction(Sdk sdk) {
        WorkerApp worker = started(WorkerApp.launch(sdk, baton.url(), "one" + suffix, Map.of("BROKEN", "yes")));
        Await.until(
                "the server to tell what is wrong",
                PATIENCE,
                () -> baton.output().contains("worker-" + sdk.variant() + "-broken"),
                worker::output);
        assertThat(connections()).isEmpty();
    }

    @Test
    void theGatewaySaysWhetherItIsThere() {
        int port = Ports.free();
        baton = started(BatonProcess.start(
                Checkout.scratch("connect-gateway").resolve("data"), "--connect-gateway-port", String.valueOf(port)));
        assertThat(Http.get("http://127.0.0.1:" + port + "/ready").status()).isEqualTo(200);
        assertThat(Http.get("http://127.0.0.1:" + port + "/health").status()).isEqualTo(200);
    }
}
