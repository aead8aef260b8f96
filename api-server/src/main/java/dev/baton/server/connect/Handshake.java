package dev.baton.server.connect;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.sync.RegistrationRejected;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.engine.worker.WorkerStatus;
import dev.baton.proto.connect.v1.AppConfiguration;
import dev.baton.proto.connect.v1.ConnectMessage;
import dev.baton.proto.connect.v1.GatewayMessageType;
import dev.baton.proto.connect.v1.WorkerConnectRequestData;
import dev.baton.server.connect.WorkerPool.Introduction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a worker says first, and registers its apps (Connect §5).
final class Handshake {
    private static final int MOST_APPS = 100;

    private final SessionTokens tokens;
    private final Registrar registrar;
    private final WorkerPool pool;

    Handshake(SessionTokens tokens, Registrar registrar, WorkerPool pool) {
        this.tokens = tokens;
        this.registrar = registrar;
        this.pool = pool;
    }

    /// The worker is not let in.
    static final class Refused extends Exception {
        private final CloseReason reason;
        private final byte @Nullable [] frame;

        /// @param frame sent before the connection is closed, or null
        Refused(CloseReason reason, String message, byte @Nullable [] frame) {
            super(message);
            this.reason = reason;
            this.frame = frame;
        }

        private Refused(CloseReason reason, String message) {
            this(reason, message, null);
        }

        CloseReason reason() {
            return reason;
        }

        byte @Nullable [] frame() {
            return frame;
        }
    }

    /// A worker that is let in.
    ///
    /// @param manual whether it says by itself when it takes requests
    record Accepted(Introduction introduction, boolean manual) {}

    Accepted read(byte[] frame, String ip) throws Refused {
        var worker = worker(frame);
        var id = Ulid.parseOrNull(worker.getConnectionId());
        if (id == null) {
            throw invalid("connection_id is no ULID");
        }
        if (worker.getInstanceId().isBlank()) {
            throw invalid("instance_id is empty");
        }
        if (worker.getAppsCount() == 0) {
            throw invalid("there is no app");
        }
        checkCapabilities(worker);
        int allowed = tokens.apps(worker.getAuthData().getSessionToken(), pool.now())
                .orElseThrow(
                        () -> new Refused(CloseReason.AUTHENTICATION_FAILED, "the session token is forged or too old"));
        if (worker.getAppsCount() > Math.min(allowed, MOST_APPS)) {
            throw new Refused(
                    CloseReason.TOO_MANY_APPS,
                    "it has " + worker.getAppsCount() + " apps, and may have " + Math.min(allowed, MOST_APPS));
        }
        var functions = new LinkedHashMap<AppConfiguration, JsonNode>();
        for (var app : worker.getAppsList()) {
            if (app.getAppName().isBlank()) {
                throw invalid("an app has no name");
            }
            functions.put(app, functions(app));
        }
        var groups = groups(worker, functions);
        long capacity = worker.hasMaxWorkerConcurrency() ? Math.max(0, worker.getMaxWorkerConcurrency()) : 0;
        return new Accepted(
                new Introduction(id, worker.getInstanceId(), capacity, groups, rows(worker, id, capacity, groups, ip)),
                worker.getWorkerManualReadinessAck());
    }

    private static Refused invalid(String message) {
        return new Refused(CloseReason.HELLO_INVALID_PAYLOAD, message);
    }

    private static WorkerConnectRequestData worker(byte[] frame) throws Refused {
        try {
            var message = ConnectMessage.parseFrom(frame);
            if (message.getKind() != GatewayMessageType.WORKER_CONNECT) {
                throw new Refused(CloseReason.HELLO_INVALID_MESSAGE, "the first message is " + message.getKind());
            }
            return WorkerConnectRequestData.parseFrom(message.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw invalid("the first message cannot be read: " + e.getMessage());
        }
    }

    private static void checkCapabilities(WorkerConnectRequestData worker) throws Refused {
        if (worker.getCapabilities().isEmpty()) {
            return;
        }
        try {
            Json.read(worker.getCapabilities().toByteArray());
        } catch (JsonSyntaxException e) {
            throw invalid("capabilities are no JSON: " + e.getMessage());
        }
    }

    private static JsonNode functions(AppConfiguration app) throws Refused {
        JsonNode functions;
        try {
            functions = Json.read(app.getFunctions().toByteArray());
        } catch (JsonSyntaxException e) {
            throw new Refused(
                    CloseReason.INVALID_FUNCTIONS,
                    "the functions of " + app.getAppName() + " are no JSON: " + e.getMessage());
        }
        if (!functions.isArray()) {
            throw new Refused(CloseReason.INVALID_FUNCTIONS, "the functions of " + app.getAppName() + " are no array");
        }
        return functions;
    }

    private List<Group> groups(WorkerConnectRequestData worker, Map<AppConfiguration, JsonNode> functions)
            throws Refused {
        var groups = new ArrayList<Group>();
        for (var app : functions.entrySet()) {
            try {
                groups.add(registrar.register(worker, app.getKey(), app.getValue()));
            } catch (RegistrationRejected e) {
                registrar.rejected(app.getKey(), e);
                var message = String.valueOf(e.getMessage());
                throw new Refused(
                        CloseReason.INVALID_FUNCTIONS,
                        app.getKey().getAppName() + ": " + message,
                        Frames.syncFailed(CloseReason.INVALID_FUNCTIONS.text(), message, e.body()));
            }
        }
        return groups;
    }

    private List<WorkerConnection> rows(
            WorkerConnectRequestData worker, Ulid id, long capacity, List<Group> groups, String ip) {
        var system = worker.getSystemAttributes();
        var now = pool.now();
        return groups.stream()
                .map(group -> new WorkerConnection(
                        id,
                        group.app(),
                        group.appName(),
                        pool.gateway(),
                        worker.getInstanceId(),
                        ip,
                        capacity,
                        WorkerStatus.CONNECTED,
                        group.hash(),
                        worker.getSdkLanguage(),
                        worker.getSdkVersion(),
                        worker.getPlatform(),
                        group.appVersion(),
                        group.functions().size(),
                        system.getCpuCores(),
                        system.getMemBytes(),
                        system.getOs(),
                        now,
                        now,
                        null,
                        null))
                .toList();
    }
}
