package dev.baton.engine.driver;

import dev.baton.engine.event.Event;
import dev.baton.engine.function.Endpoint;
import dev.baton.engine.transition.Dispatch;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Builds the requests by which a run of a durable endpoint goes on: the request of the original client
/// again, with headers that tell the SDK which run it belongs to (CKP §5). There is no Call Request JSON;
/// the SDK fetches events and memos.
final class EndpointRequests {
    private static final byte[] NOTHING = {};

    private EndpointRequests() {}

    /// @param event the original request
    /// @throws IllegalStateException when the event tells no request
    static CallRequest build(Dispatch dispatch, Endpoint endpoint, Event event) {
        var data = event.body().tree().path("data");
        var domain = data.path("domain").asString("");
        if (domain.isEmpty()) {
            throw new IllegalStateException("event " + event.id() + " of run " + dispatch.runId()
                    + " tells no request that a durable endpoint could be called with");
        }
        var query = data.path("query_params").asString("");
        var uri = URI.create(domain + data.path("path").asString("") + (query.isEmpty() ? "" : "?" + query));
        return new CallRequest(endpoint.method(), uri, headers(dispatch, data), body(endpoint, data));
    }

    private static byte[] body(Endpoint endpoint, JsonNode data) {
        var text = data.path("body").asString("");
        if (text.isEmpty()) {
            return NOTHING;
        }
        if (endpoint.base64Body()) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                // An SDK that encodes bodies sent one as it is; its bytes are then the text's.
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(Dispatch dispatch, JsonNode data) {
        var contentType = data.path("content_type").asString("");
        var headers = new HashMap<String, List<String>>();
        headers.put("Content-Type", List.of(contentType.isEmpty() ? "application/json" : contentType));
        headers.put("User-Agent", List.of("Inngest"));
        headers.put("X-Run-ID", List.of(dispatch.runId().toString()));
        headers.put("x-request-id", List.of(dispatch.requestId().toString()));
        headers.put("x-inngest-req-version", List.of(Integer.toString(dispatch.requestVersion())));
        headers.put("x-inngest-generation-id", List.of(Integer.toString(dispatch.generation())));
        headers.put("x-inngest-job-id", List.of(dispatch.item().value()));
        // Without this header SDKs take the request for one of a new client; its value may be empty.
        headers.put(CallRequests.SIGNATURE, List.of(""));
        if (dispatch.target() != null) {
            headers.put("X-Inngest-Step-ID", List.of(dispatch.target().value()));
        }
        if (dispatch.forceStepPlan()) {
            headers.put("X-Inngest-Force-Step-Plan", List.of("true"));
        }
        var parent = TraceParent.of(dispatch.runId(), dispatch.spanId());
        headers.put("traceparent", List.of(parent));
        headers.put("tracestate", List.of(TraceParent.state(parent, dispatch.functionId(), dispatch.appId())));
        return headers;
    }
}
