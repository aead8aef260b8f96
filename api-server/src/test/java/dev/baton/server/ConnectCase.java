package dev.baton.server;

import dev.baton.engine.json.Json;
import dev.baton.server.config.ConnectTimes;
import dev.baton.server.config.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The protocol of workers, message by message, against the real server, whose times are short.
@Timeout(60)
abstract class ConnectCase {
    final LiveServer live = new LiveServer(ServerOptions.embedded()
            .retryInterval(Duration.ofMillis(200))
            .connectTimes(new ConnectTimes(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500)))
            .build());

    private final List<FakeWorker> workers = new ArrayList<>();

    @AfterEach
    void close() {
        workers.forEach(FakeWorker::close);
        live.close();
    }

    FakeWorker worker() {
        var worker = new FakeWorker(live);
        workers.add(worker);
        return worker;
    }

    FakeWorker ready(String instance, int capacity, String app, String... functions) {
        var worker = worker();
        return worker.connect(worker.introduction(instance, app, functions).setMaxWorkerConcurrency(capacity));
    }

    JsonNode output(String run) {
        return Json.read(live.query("{ run(runID: \"" + run + "\") { output } }")
                .at("/run/output")
                .asString()
                .getBytes(StandardCharsets.UTF_8));
    }

    JsonNode connection(String id) {
        return live.query("{ workerConnection(connectionId: \"" + id + "\") { status instanceId workerIp appName"
                        + " app { name } maxWorkerConcurrency functionCount sdkLang sdkVersion connectedAt"
                        + " lastHeartbeatAt disconnectedAt disconnectReason groupHash buildId appVersion } }")
                .path("workerConnection");
    }
}
