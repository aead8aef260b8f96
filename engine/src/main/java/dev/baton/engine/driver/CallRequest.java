package dev.baton.engine.driver;

import dev.baton.engine.transition.Dispatch;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// One Call Request, ready to be sent (SDK §8).
///
/// @param method `POST`, but for durable endpoints that of the original request
/// @param headers all but those of signature and connection
/// @param body canonical JSON, or the body of the original request; not a copy
public record CallRequest(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
    /// The same request for a worker that is connected.
    WorkerRequest forWorker(Dispatch dispatch, Dispatch.Worker worker) {
        var target = dispatch.target();
        return new WorkerRequest(
                dispatch.requestId(),
                dispatch.item().value(),
                dispatch.appId(),
                worker.app(),
                dispatch.functionId(),
                worker.function(),
                target == null ? "step" : target.value(),
                dispatch.runId(),
                first("traceparent"),
                first("tracestate"),
                body);
    }

    private String first(String name) {
        var values = headers.get(name);
        return values == null ? "" : values.getFirst();
    }
}
