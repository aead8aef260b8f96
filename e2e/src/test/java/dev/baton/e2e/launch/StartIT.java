package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A server that is told to end, or killed, and what of its runs is there afterwards.
final class StartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch stepMayEnd = new CountDownLatch(1);

    @AfterEach
    void letStepsEnd() {
        stepMayEnd.countDown();
    }

    /// How soon it is healthy is looked at by [LauncherIT]. A port that another program has is left to it, by the
    /// rule of `dev`: the next free one is taken.
    @Test
    @Conformance("CLI-2")
    void withoutFlagsItListensOnTheUsualPorts() {
        int api = firstFree(8288, 0);
        int gateway = firstFree(8289, api);
        try (BatonProcess server =
                BatonProcess.startPlain(Checkout.scratch("usual").resolve("data"))) {
            assertThat(server.port()).isEqualTo(api);
            assertThat(Http.get("http://127.0.0.1:" + api + "/health").status()).isEqualTo(200);
            assertThat(Http.get("http://127.0.0.1:" + gateway + "/ready").status())
                    .isEqualTo(200);
        }
    }

    private static int firstFree(int usual, int assigned) {
        return IntStream.iterate(usual, port -> port + 1)
                .filter(port -> port != assigned && Ports.isFree(port))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Conformance("CLI-22")
    void theResultOfARunningStepIsStoredBeforeTheServerEnds() throws Exception {
        Path data = Checkout.scratch("start").resolve("data");
        int port = Ports.free();
        String event;
        try (PlainApp app = new PlainApp(this::brew)) {
            try (BatonProcess server = start(data, port)) {
                assertThat(Http.send("POST", server.url() + "/fn/register", app.registration())
                                .status())
                        .isEqualTo(401);
                app.register(server);
                event = PlainApp.send(server, Map.of());
                Await.until("the step to run", PATIENCE, () -> app.calls.size() == 1, server::output);
                assertThat(app.signatures.getFirst()).startsWith("t=");

                tellToStop(server);
                stepMayEnd.countDown();

                assertThat(server.awaitExit()).isZero();
            }
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                assertThat(free.isBound()).isTrue();
            }
            try (BatonProcess again = start(data, port)) {
                awaitCompleted(again, event);
                assertThat(app.calls).hasSize(2);
                assertThat(app.calls.getLast().at("/steps").toString()).contains("brewed");
            }
        }
    }

    /// The window goes, and the server ends as one without a window does.
    @Test
    void aServerWithAWindowEndsInTheSameOrder() throws Exception {
        Path scratch = Checkout.scratch("windowed");
        Path data = scratch.resolve("data");
        int port = Ports.free();
        String event;
        try (PlainApp app = new PlainApp(this::brew)) {
            try (BatonProcess server = BatonProcess.startWindowed(scratch, data, port)) {
                app.register(server);
                event = PlainApp.send(server, Map.of());
                Await.until("the step to run", PATIENCE, () -> app.calls.size() == 1, server::output);

                tellToStop(server);
                stepMayEnd.countDown();

                assertThat(server.awaitExit()).as(server.output()).isZero();
            }
            assertThat(Ports.isFree(port)).isTrue();
            assertThat(data.resolve("baton.db-wal"))
                    .as("the log of a database that was closed")
                    .isEmptyFile();
            try (BatonProcess again = BatonProcess.start(data, port)) {
                awaitCompleted(again, event);
                assertThat(app.calls).hasSize(2);
                assertThat(app.calls.getLast().at("/steps").toString()).contains("brewed");
            }
        }
    }

    @Test
    @Conformance("CLI-22")
    void aSecondSignalEndsItAtOnce() {
        try (PlainApp app = new PlainApp(this::brew);
                BatonProcess server = start(Checkout.scratch("start-twice").resolve("data"), Ports.free())) {
            app.register(server);
            PlainApp.send(server, Map.of());
            Await.until("the step to run", PATIENCE, () -> app.calls.size() == 1, server::output);
            tellToStop(server);

            server.tellToStop();

            assertThat(server.awaitExit()).isEqualTo(130);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Conformance("CLI-15")
    void finishedAndSleepingRunsOutliveAKill(boolean selfHosted) {
        Path data = Checkout.scratch("kept").resolve("data");
        int port = Ports.free();
        String finished;
        String sleeping;
        try (PlainApp app = new PlainApp(StartIT::sleepIfAsked)) {
            try (BatonProcess server = selfHosted ? start(data, port) : BatonProcess.start(data, port, "--persist")) {
                app.register(server);
                finished = PlainApp.send(server, Map.of());
                awaitCompleted(server, finished);
                sleeping = PlainApp.send(server, Map.of("sleep", true));
                Await.until("the run to sleep", PATIENCE, () -> app.calls.size() == 2, server::output);
                Await.until(
                        "the run to be running",
                        PATIENCE,
                        () -> PlainApp.status(server, sleeping).equals("Running"),
                        server::output);
                server.kill();
            }
            try (BatonProcess again = selfHosted ? start(data, port) : BatonProcess.start(data, port, "--persist")) {
                assertThat(PlainApp.status(again, finished)).isEqualTo("Completed");
                awaitCompleted(again, sleeping);
                assertThat(app.calls.stream().filter(call -> call.at("/steps").size() == 1))
                        .hasSize(1);
            }
        }
    }

    private static BatonProcess start(Path data, int port) {
        return BatonProcess.startSelfHosted(data, port, PlainApp.KEY, PlainApp.EVENT_KEY);
    }

    private static void tellToStop(BatonProcess server) {
        server.tellToStop();
        Await.until(
                "the server to begin to stop", PATIENCE, () -> server.output().contains("stopping"), server::output);
    }

    private static void awaitCompleted(BatonProcess server, String event) {
        Await.until(
                "the run to end", PATIENCE, () -> PlainApp.status(server, event).equals("Completed"), server::output);
    }

    /// The first request runs a step for as long as the test wants, the second one ends the function.
    private String brew(JsonNode call) {
        if (!call.at("/steps").isEmpty()) {
            return "\"done\"";
        }
        try {
            stepMayEnd.await(60, TimeUnit.SECONDS);
            return PlainApp.opcode("StepRun", "brew", "\"brewed\"");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "\"interrupted\"";
        }
    }

    private static String sleepIfAsked(JsonNode call) {
        return call.at("/event/data/sleep").asBoolean(false)
                        && call.at("/steps").isEmpty()
                ? PlainApp.opcode("Sleep", "4s", "null")
                : "\"done\"";
    }
}
