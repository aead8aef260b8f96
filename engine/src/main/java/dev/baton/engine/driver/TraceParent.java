package dev.baton.engine.driver;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// W3C trace context of requests. The trace of a run has the bytes of the run's id.
public final class TraceParent {
    private TraceParent() {}

    /// 32 hex characters.
    public static String traceId(RunId run) {
        return HexFormat.of().formatHex(run.value().bytes());
    }

    /// `00-<trace>-<span>-01`
    public static String of(RunId run, SpanId span) {
        return "00-" + traceId(run) + "-" + span + "-01";
    }

    /// The members `inngest@traceref`, `inngest@fn` and `inngest@app` that SDKs hand back with spans of their own.
    static String state(String traceParent, FunctionId function, AppId app) {
        var reference = URLEncoder.encode("{\"tp\":\"" + traceParent + "\",\"ts\":\"\"}", StandardCharsets.UTF_8);
        return "inngest@traceref=" + reference + ",inngest@fn=" + function + ",inngest@app=" + app;
    }
}
