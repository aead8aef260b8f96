package dev.baton.server.otlp;

import com.google.protobuf.CodedOutputStream;
import dev.baton.engine.json.Json;
import dev.baton.server.http.Reply;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// How a client of OTLP speaks, which is how it is answered.
enum Encoding {
    PROTOBUF("application/x-protobuf"),
    JSON("application/json");

    private static final String REFUSED =
            "spans need inngest.traceref and sdk.run.id of a known run, and a function that is not archived";

    private static final int INVALID_ARGUMENT = 3;

    private final String type;

    Encoding(String type) {
        this.type = type;
    }

    /// @param contentType of the request, in lower case
    static Encoding ofUserland(String contentType) {
        return contentType.contains("json") ? JSON : PROTOBUF;
    }

    /// @throws IllegalArgumentException when the body cannot be read; the message is for the client
    List<OtlpSpan> read(byte[] body) {
        return switch (this) {
            case PROTOBUF -> OtlpProtobuf.read(body);
            case JSON -> OtlpJson.read(body);
        };
    }

    /// An `ExportTraceServiceResponse`.
    ///
    /// @param refused spans that were not stored
    Reply success(int refused, boolean gzip) {
        var body = switch (this) {
            case PROTOBUF -> protobuf(refused).toByteArray();
            case JSON -> json(refused).bytes();
        };
        var reply = new Reply(200, type, Map.of(), gzip ? packed(body) : body);
        return gzip ? reply.with("Content-Encoding", "gzip") : reply;
    }

    private static ExportTraceServiceResponse protobuf(int refused) {
        var response = ExportTraceServiceResponse.newBuilder();
        if (refused > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(refused)
                    .setErrorMessage(REFUSED));
        }
        return response.build();
    }

    /// 64-bit numbers are strings in protobuf's JSON.
    private static Json json(int refused) {
        var response = Json.MAPPER.createObjectNode();
        if (refused > 0) {
            response.putObject("partialSuccess")
                    .put("rejectedSpans", Integer.toString(refused))
                    .put("errorMessage", REFUSED);
        }
        return Json.of(response);
    }

    /// A `google.rpc.Status`: code in field 1, message in field 2.
    Reply failure(int status, String message) {
        return switch (this) {
            case PROTOBUF -> new Reply(status, type, Map.of(), rpcStatus(message));
            case JSON ->
                Reply.json(
                        status,
                        Json.of(Json.MAPPER
                                .createObjectNode()
                                .put("code", INVALID_ARGUMENT)
                                .put("message", message)));
        };
    }

    private static byte[] rpcStatus(String message) {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeInt32(1, INVALID_ARGUMENT);
            out.writeString(2, message);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
