package dev.baton.server.otlp;

import dev.baton.engine.Engine;
import dev.baton.engine.trace.UserSpan;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// OTLP/HTTP: `POST /v1/traces/userland`, where SDKs send spans, and `POST /dev/traces` (STO §7, REST §5).
public final class TraceRoutes {
    private static final int BODY_LIMIT = 8 << 20;

    private final Engine engine;

    /// @param engine stores the spans
    public TraceRoutes(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("POST", "/v1/traces/userland", call -> export(call, Encoding.ofUserland(type(call))))
                .own(Credential.KEY_OR_LOCAL, "POST", "/dev/traces", this::system);
    }

    private Reply system(Call call) {
        var type = type(call);
        if (!type.startsWith("application/json") && !type.startsWith("application/x-protobuf")) {
            return Reply.error(
                    400, "Content-Type must be application/x-protobuf or application/json, not " + type, null);
        }
        return export(call, Encoding.ofUserland(type));
    }

    private static String type(Call call) {
        var type = call.header("content-type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private Reply export(Call call, Encoding encoding) {
        List<OtlpSpan> spans;
        try {
            spans = encoding.read(body(call));
        } catch (HttpFailure e) {
            var status = e.reply().status();
            return encoding.failure(status, "the request is larger than 8 MiB");
        } catch (IllegalArgumentException | IOException e) {
            return encoding.failure(400, String.valueOf(e.getMessage()));
        }
        var readable = new ArrayList<UserSpan>();
        spans.forEach(span -> UserSpanReader.read(span).ifPresent(readable::add));
        int refused = spans.size() - readable.size();
        if (!readable.isEmpty()) {
            refused += engine.submit(new Command.RecordSpans(readable)).join();
        }
        var accepted = call.header("accept-encoding");
        return encoding.success(refused, accepted != null && accepted.contains("gzip"));
    }

    /// The bytes of the request, inflated if they were packed.
    private static byte[] body(Call call) throws IOException {
        var bytes = call.body(BODY_LIMIT);
        var packed = call.header("content-encoding");
        if (packed == null || !packed.equalsIgnoreCase("gzip")) {
            return bytes;
        }
        try (var inflated = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var all = inflated.readNBytes(BODY_LIMIT + 1);
            if (all.length > BODY_LIMIT) {
                throw HttpFailure.tooLarge(BODY_LIMIT);
            }
            return all;
        }
    }
}
