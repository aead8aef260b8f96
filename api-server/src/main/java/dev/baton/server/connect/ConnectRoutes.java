package dev.baton.server.connect;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.json.Json;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.proto.connect.v1.FlushResponse;
import dev.baton.proto.connect.v1.SDKResponse;
import dev.baton.proto.connect.v1.StartRequest;
import dev.baton.proto.connect.v1.StartResponse;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.util.List;
import java.util.function.IntSupplier;
import tools.jackson.databind.node.ObjectNode;

/// What workers and tests ask on the port of the API (Connect §2).
final class ConnectRoutes {
    private static final int START_LIMIT = 1 << 20;
    private static final String PROTOBUF = "application/octet-stream";
    private static final String GROUP = "gw-dev";

    private final SessionTokens tokens;
    private final WorkerPool pool;
    private final IdSource ids;
    private final IntSupplier port;

    /// @param port where the gateway listens
    ConnectRoutes(SessionTokens tokens, WorkerPool pool, IdSource ids, IntSupplier port) {
        this.tokens = tokens;
        this.pool = pool;
        this.ids = ids;
        this.port = port;
    }

    void register(Routes routes) {
        routes.own("POST", "/v0/connect/start", this::start)
                .own("POST", "/v0/connect/flush", this::flush)
                .own("GET", "/v0/connect/envs/{env}/conns", this::connections)
                .own("GET", "/v0/connect/envs/{env}/groups/{hash}", this::group);
    }

    private Reply start(Call call) {
        if (pool.isDraining()) {
            throw new HttpFailure(
                    503, "connect_gateway_closing: the server stops; connect again once it is back", null);
        }
        try {
            StartRequest.parseFrom(call.body(START_LIMIT));
        } catch (InvalidProtocolBufferException e) {
            throw HttpFailure.badRequest("The body is no StartRequest: " + e.getMessage());
        }
        var now = pool.now();
        var response = StartResponse.newBuilder()
                .setConnectionId(ids.ulid(now).toString())
                .setGatewayEndpoint("ws://" + host(call) + ":" + port.getAsInt() + "/v0/connect")
                .setGatewayGroup(GROUP)
                .setSessionToken(tokens.sign(now))
                .setSyncToken(bearer(call))
                .build();
        return Reply.bytes(200, PROTOBUF, response.toByteArray());
    }

    /// The name by which the worker reaches this server, without the port.
    static String host(Call call) {
        var host = call.header("host");
        if (host == null || host.isBlank()) {
            return "localhost";
        }
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String bearer(Call call) {
        var authorization = call.header("authorization");
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
    }

    private Reply flush(Call call) {
        var body = call.body(WorkerSocket.MAX_MESSAGE);
        if (body.length == 0) {
            throw HttpFailure.badRequest("The body must be an SDKResponse, and is empty");
        }
        try {
            var response = SDKResponse.parseFrom(body);
            WorkerSocket.answered(pool, response);
            return Reply.bytes(
                    200,
                    PROTOBUF,
                    FlushResponse.newBuilder()
                            .setRequestId(response.getRequestId())
                            .build()
                            .toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw HttpFailure.badRequest("The body is no SDKResponse: " + e.getMessage());
        }
    }

    private Reply connections(Call call) {
        var app = call.query("app_id");
        return data(pool.connections().stream()
                .filter(row -> app == null || row.app().toString().equals(app))
                .map(ConnectRoutes::shown)
                .toList());
    }

    private Reply group(Call call) {
        var hash = call.param("hash");
        var rows = pool.connections().stream()
                .filter(row -> row.groupHash().equals(hash))
                .toList();
        if (rows.isEmpty()) {
            throw HttpFailure.notFound("No worker of the group " + hash + " is connected");
        }
        var first = rows.getFirst();
        var members = Json.MAPPER.createObjectNode();
        var data = members.putObject("data");
        data.put("hash", hash)
                .put("app_id", first.app().toString())
                .put("app_name", first.appName())
                .put("app_version", first.appVersion())
                .put("sdk_lang", first.sdkLanguage())
                .put("sdk_version", first.sdkVersion())
                .put("functions", first.functions())
                .put("connections", rows.size());
        return Reply.ok(Json.of(members));
    }

    private static Reply data(List<ObjectNode> rows) {
        var members = Json.MAPPER.createObjectNode();
        members.putArray("data").addAll(rows);
        return Reply.ok(Json.of(members));
    }

    private static ObjectNode shown(WorkerConnection row) {
        var heard = row.lastHeartbeatAt();
        return Json.MAPPER
                .createObjectNode()
                .put("id", row.id().toString())
                .put("app_id", row.app().toString())
                .put("app_name", row.appName())
                .put("instance_id", row.instance())
                .put("status", row.status().name())
                .put("group_hash", row.groupHash())
                .put("max_worker_concurrency", row.capacity())
                .put("connected_at", row.connectedAt().toString())
                .put("last_heartbeat_at", heard == null ? null : heard.toString());
    }
}
