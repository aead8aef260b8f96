package dev.baton.engine.driver;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonWriter;
import dev.baton.engine.step.Step;
import dev.baton.engine.transition.Dispatch;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Builds Call Requests from a dispatch and the committed payloads of its run. Payloads are canonical JSON and are
/// joined, never parsed; the result is canonical JSON again. Safe for use by several threads.
public final class CallRequests {
    /// State above this size is not sent along: the SDK loads it (SDK §8.2).
    static final int MAX_STATE = (4 << 20) - 1_024;

    static final String SIGNATURE = "X-Inngest-Signature";

    private static final byte[] INPUT = "{\"input\"".getBytes(StandardCharsets.US_ASCII);

    private final RunStateReader state;

    /// @param state where events and memos come from
    public CallRequests(RunStateReader state) {
        this.state = state;
    }

    /// Reads the payloads and builds the request.
    ///
    /// @throws IllegalStateException when an event or a memo that the dispatch names is not there
    public CallRequest build(Dispatch dispatch) {
        var endpoint = dispatch.endpoint();
        if (endpoint != null) {
            var events = state.events(dispatch.eventIds());
            if (events.isEmpty()) {
                throw new IllegalStateException("run " + dispatch.runId() + " has lost its event");
            }
            return EndpointRequests.build(dispatch, endpoint, events.getFirst());
        }
        return build(dispatch, state.events(dispatch.eventIds()), state.steps(dispatch.runId()));
    }

    static CallRequest build(Dispatch dispatch, List<Event> events, List<Step> steps) {
        if (events.size() != dispatch.eventIds().size() || events.isEmpty()) {
            throw new IllegalStateException("run " + dispatch.runId() + " has "
                    + dispatch.eventIds().size() + " events, but " + events.size() + " are stored");
        }
        var memos = memos(dispatch, steps);
        long size = 0;
        for (var event : events) {
            size += event.body().size();
        }
        for (var memo : memos) {
            size += memo.memo().size() + 44;
        }
        boolean useApi = size > MAX_STATE && !dispatch.wholeState();
        var body = body(dispatch, events, memos, size, useApi);
        return new CallRequest("POST", url(dispatch.url(), target(dispatch)), headers(dispatch), body);
    }

    /// The memos that the SDK may see, by id: those on the stack, and inputs that a rerun gives.
    private static List<Step> memos(Dispatch dispatch, List<Step> steps) {
        if (steps.isEmpty() && dispatch.stack().isEmpty()) {
            return List.of();
        }
        var stack = new HashSet<>(dispatch.stack());
        var byId = new HashMap<StepId, Step>();
        for (var step : steps) {
            if (stack.contains(step.id())) {
                if (step.position() != Step.INPUT_ONLY) {
                    byId.put(step.id(), step);
                }
            } else if (step.position() == Step.INPUT_ONLY && isInput(step.memo())) {
                byId.put(step.id(), step);
            }
        }
        for (var id : dispatch.stack()) {
            if (!byId.containsKey(id)) {
                throw new IllegalStateException("run " + dispatch.runId() + " has no memo of step " + id);
            }
        }
        var memos = new ArrayList<>(byId.values());
        memos.sort((a, b) -> a.id().compareTo(b.id()));
        return memos;
    }

    private static boolean isInput(Json memo) {
        var bytes = memo.bytes();
        return bytes.length > INPUT.length && java.util.Arrays.equals(bytes, 0, INPUT.length, INPUT, 0, INPUT.length);
    }

    private static byte[] body(Dispatch dispatch, List<Event> events, List<Step> memos, long size, boolean useApi) {
        int stateSize = useApi ? 0 : (int) size;
        int capacity =
                stateSize + events.getFirst().body().size() + dispatch.stack().size() * 43 + 640;
        var writer = new JsonWriter(capacity).raw("{\"ctx\":");
        context(writer, dispatch, useApi);
        writer.raw(",\"defers\":");
        defers(writer, dispatch.defers());
        writer.raw(",\"event\":").value(events.getFirst().body()).raw(",\"events\":[");
        if (!useApi) {
            for (int i = 0; i < events.size(); i++) {
                writer.raw(i == 0 ? "" : ",").value(events.get(i).body());
            }
        }
        writer.raw("],\"steps\":{");
        if (!useApi) {
            for (int i = 0; i < memos.size(); i++) {
                var memo = memos.get(i);
                writer.raw(i == 0 ? "" : ",").string(memo.id().value()).raw(":").value(memo.memo());
            }
        }
        return writer.raw("},\"use_api\":")
                .flag(useApi)
                .raw(",\"version\":")
                .number(dispatch.requestVersion())
                .raw("}")
                .bytes();
    }

    private static void context(JsonWriter writer, Dispatch dispatch, boolean useApi) {
        writer.raw("{\"attempt\":")
                .number(dispatch.attempt())
                .raw(",\"disable_immediate_execution\":")
                .flag(dispatch.forceStepPlan())
                .raw(",\"env\":\"\",\"fn_id\":")
                .string(dispatch.functionId().toString())
                .raw(",\"generation_id\":")
                .number(dispatch.generation())
                .raw(",\"job_id\":")
                .string(dispatch.item().value())
                .raw(",\"max_attempts\":")
                .number(dispatch.maxAttempts())
                .raw(",\"qi_id\":")
                .string(queueItemId(dispatch))
                .raw(",\"request_id\":")
                .string(dispatch.requestId().toString())
                .raw(",\"run_id\":")
                .string(dispatch.runId().toString())
                .raw(",\"stack\":{\"current\":")
                .number(dispatch.current())
                .raw(",\"stack\":[");
        for (int i = 0; i < dispatch.stack().size(); i++) {
            writer.raw(i == 0 ? "" : ",").string(dispatch.stack().get(i).value());
        }
        writer.raw("]},\"step_id\":\"step\",\"use_api\":").flag(useApi).raw("}");
    }

    /// Base64 of the item id and the name of the shard; SDKs echo it in checkpoints.
    private static String queueItemId(Dispatch dispatch) {
        return Base64.getEncoder()
                .encodeToString((dispatch.item().value() + "::default").getBytes(StandardCharsets.UTF_8));
    }

    private static void defers(JsonWriter writer, Map<String, Boolean> defers) {
        writer.raw("{");
        var separator = "";
        for (var defer : new TreeMap<>(defers).entrySet()) {
            writer.raw(separator)
                    .string(defer.getKey())
                    .raw(":{\"abortable\":")
                    .flag(defer.getValue())
                    .raw("}");
            separator = ",";
        }
        writer.raw("}");
    }

    private static String target(Dispatch dispatch) {
        var target = dispatch.target();
        return target == null ? "step" : target.value();
    }

    private static Map<String, List<String>> headers(Dispatch dispatch) {
        var parent = TraceParent.of(dispatch.runId(), dispatch.spanId());
        return Map.ofEntries(
                field("Content-Type", "application/json"),
                field("User-Agent", "Inngest"),
                field("X-Run-ID", dispatch.runId().toString()),
                field("x-request-id", dispatch.requestId().toString()),
                field("x-inngest-req-version", Integer.toString(dispatch.requestVersion())),
                field("x-inngest-generation-id", Integer.toString(dispatch.generation())),
                field("x-inngest-job-id", dispatch.item().value()),
                field("X-Inngest-Step-ID", target(dispatch)),
                field("account-id", Tenant.ACCOUNT),
                field("traceparent", parent),
                field("tracestate", TraceParent.state(parent, dispatch.functionId(), dispatch.appId())));
    }

    private static Map.Entry<String, List<String>> field(String name, String value) {
        return Map.entry(name, List.of(value));
    }

    /// The registered URL with `stepId` set to the target; everything else stays.
    static URI url(String registered, String target) {
        var uri = URI.create(registered);
        var query = new StringBuilder();
        if (uri.getRawQuery() != null) {
            for (var parameter : uri.getRawQuery().split("&")) {
                if (!parameter.equals("stepId") && !parameter.startsWith("stepId=") && !parameter.isEmpty()) {
                    query.append(parameter).append('&');
                }
            }
        }
        int end = registered.indexOf('?');
        var base = end >= 0 ? registered.substring(0, end) : registered.replaceFirst("#.*", "");
        return URI.create(base + "?" + query + "stepId=" + target);
    }
}
