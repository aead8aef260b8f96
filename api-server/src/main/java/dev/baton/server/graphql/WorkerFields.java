package dev.baton.server.graphql;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.Queries;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `ConnectV1WorkerConnection`: a worker that keeps a connection open (GQL §1.7).
final class WorkerFields {
    private WorkerFields() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("ConnectV1WorkerConnection", WorkerConnection.class)
                .field("id", WorkerConnection::id)
                .field("gatewayId", WorkerConnection::gateway)
                .field("instanceId", WorkerConnection::instance)
                .field("workerIp", WorkerConnection::ip)
                .field("maxWorkerConcurrency", WorkerConnection::capacity)
                .field("appName", WorkerConnection::appName)
                .field("appID", WorkerConnection::app)
                .load("app", Loaders.APP, WorkerConnection::app)
                .field("connectedAt", WorkerConnection::connectedAt)
                .field("lastHeartbeatAt", row -> shown(row.lastHeartbeatAt()))
                .field("disconnectedAt", row -> shown(row.disconnectedAt()))
                .field("disconnectReason", WorkerConnection::disconnectReason)
                .field("status", row -> row.status().name())
                .field("groupHash", WorkerConnection::groupHash)
                .field("sdkLang", WorkerConnection::sdkLanguage)
                .field("sdkVersion", WorkerConnection::sdkVersion)
                .field("sdkPlatform", WorkerConnection::platform)
                .field("syncId", ignored -> null)
                .field("buildId", WorkerConnection::appVersion)
                .field("appVersion", WorkerConnection::appVersion)
                .field("functionCount", WorkerConnection::functions)
                .field("cpuCores", WorkerConnection::cpuCores)
                .field("memBytes", row -> (int) Math.min(row.memory(), Integer.MAX_VALUE))
                .field("os", WorkerConnection::os)
                .wiring());
        wiring.type(Fields.of("ConnectV1WorkerConnectionEdge", Page.Edge.class)
                .field("node", Page.Edge::row)
                .field("cursor", Page.Edge::cursor)
                .wiring());
    }

    private static @Nullable Instant shown(@Nullable Instant instant) {
        return instant == null || !instant.isAfter(Instant.EPOCH) ? null : instant;
    }

    static WorkerConnection one(Queries queries, DataFetchingEnvironment env) {
        var id = Inputs.<Ulid>required(env, "connectionId");
        var rows = queries.worker(id);
        if (rows.isEmpty()) {
            throw FieldError.notFound("worker connection not found: " + id);
        }
        return rows.getFirst();
    }
}
