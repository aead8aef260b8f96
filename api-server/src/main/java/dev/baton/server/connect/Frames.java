package dev.baton.server.connect;

import com.google.protobuf.ByteString;
import dev.baton.engine.driver.WorkerAnswer;
import dev.baton.engine.driver.WorkerRequest;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.proto.connect.v1.ConnectMessage;
import dev.baton.proto.connect.v1.GatewayConnectionReadyData;
import dev.baton.proto.connect.v1.GatewayExecutorRequestData;
import dev.baton.proto.connect.v1.GatewayMessageType;
import dev.baton.proto.connect.v1.SDKResponse;
import dev.baton.proto.connect.v1.SystemError;
import dev.baton.proto.connect.v1.WorkerReplyAckData;
import dev.baton.proto.connect.v1.WorkerRequestExtendLeaseAckData;
import dev.baton.proto.connect.v1.WorkerRequestExtendLeaseData;
import dev.baton.server.config.ConnectTimes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the gateway sends, as bytes of a frame (Connect §3, §4).
final class Frames {
    private Frames() {}

    /// Its kind is the default value, which protobuf would leave out; it is written out, since an empty frame may be
    /// taken for none.
    static byte[] hello() {
        return new byte[] {8, 0};
    }

    static byte[] ready(ConnectTimes times) {
        return of(
                GatewayMessageType.GATEWAY_CONNECTION_READY,
                GatewayConnectionReadyData.newBuilder()
                        .setHeartbeatInterval(seconds(times.heartbeat()))
                        .setExtendLeaseInterval(seconds(times.extension()))
                        .setStatusInterval("0s")
                        .build()
                        .toByteString());
    }

    private static String seconds(Duration interval) {
        return interval.toSeconds() + "s";
    }

    static byte[] heartbeat() {
        return of(GatewayMessageType.GATEWAY_HEARTBEAT, ByteString.EMPTY);
    }

    static byte[] closing() {
        return of(GatewayMessageType.GATEWAY_CLOSING, ByteString.EMPTY);
    }

    static byte[] syncFailed(String code, String message, Json data) {
        return of(
                GatewayMessageType.SYNC_FAILED,
                SystemError.newBuilder()
                        .setCode(code)
                        .setMessage(message)
                        .setData(ByteString.copyFrom(data.bytes()))
                        .build()
                        .toByteString());
    }

    static byte[] request(WorkerRequest request, Ulid lease) {
        var trace = ByteString.copyFrom(trace(request).bytes());
        return of(
                GatewayMessageType.GATEWAY_EXECUTOR_REQUEST,
                GatewayExecutorRequestData.newBuilder()
                        .setRequestId(request.id().toString())
                        .setAccountId(Tenant.ACCOUNT)
                        .setEnvId(Tenant.ENVIRONMENT)
                        .setAppId(request.app().toString())
                        .setAppName(request.appName())
                        .setFunctionId(request.functionId().toString())
                        .setFunctionSlug(request.function())
                        .setStepId(request.step())
                        .setRequestPayload(ByteString.copyFrom(request.body()))
                        .setSystemTraceCtx(trace)
                        .setUserTraceCtx(trace)
                        .setRunId(request.run().toString())
                        .setLeaseId(lease.toString())
                        .setJobId(request.job())
                        .build()
                        .toByteString());
    }

    private static Json trace(WorkerRequest request) {
        return Json.of(Json.MAPPER
                .createObjectNode()
                .put("traceparent", request.traceParent())
                .put("tracestate", request.traceState()));
    }

    /// @param lease the new lease, or null when the worker holds the request no longer
    static byte[] extension(WorkerRequestExtendLeaseData asked, @Nullable Ulid lease) {
        var ack = WorkerRequestExtendLeaseAckData.newBuilder()
                .setRequestId(asked.getRequestId())
                .setAccountId(asked.getAccountId())
                .setEnvId(asked.getEnvId())
                .setAppId(asked.getAppId())
                .setFunctionSlug(asked.getFunctionSlug());
        if (lease != null) {
            ack.setNewLeaseId(lease.toString());
        }
        return of(
                GatewayMessageType.WORKER_REQUEST_EXTEND_LEASE_ACK, ack.build().toByteString());
    }

    static byte[] replyAck(String request) {
        return of(
                GatewayMessageType.WORKER_REPLY_ACK,
                WorkerReplyAckData.newBuilder().setRequestId(request).build().toByteString());
    }

    private static byte[] of(GatewayMessageType kind, ByteString payload) {
        return ConnectMessage.newBuilder()
                .setKind(kind)
                .setPayload(payload)
                .build()
                .toByteArray();
    }

    /// What a worker answered.
    static WorkerAnswer answer(SDKResponse response) {
        return new WorkerAnswer(
                switch (response.getStatus()) {
                    case NOT_COMPLETED -> WorkerAnswer.Status.NOT_COMPLETED;
                    case DONE -> WorkerAnswer.Status.DONE;
                    case ERROR, UNRECOGNIZED -> WorkerAnswer.Status.ERROR;
                },
                response.getNoRetry(),
                response.hasRetryAfter() && !response.getRetryAfter().isBlank() ? response.getRetryAfter() : null,
                response.getSdkVersion(),
                response.getRequestVersion(),
                response.getBody().toByteArray());
    }
}
