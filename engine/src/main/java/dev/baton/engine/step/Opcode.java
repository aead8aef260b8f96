package dev.baton.engine.step;

import dev.baton.engine.json.Json;
import org.jspecify.annotations.Nullable;

/// One instruction of an SDK to the engine (SDK §10). Durations and dates are kept as sent; the handlers read them.
public sealed interface Opcode {
    /// What all opcodes have in common.
    StepInfo info();

    /// Nothing to do on this branch.
    record None(StepInfo info) implements Opcode {}

    /// A finished step whose data is stored verbatim (older SDKs).
    record Step(StepInfo info, Json data) implements Opcode {}

    /// A finished step; the memo is `{"data": data}`.
    record StepRun(StepInfo info, Json data) implements Opcode {}

    /// A step that threw and may be tried again.
    ///
    /// @param error `{name,message,stack?,data?,cause?,noRetry?}`
    /// @param noRetry whether error or header forbids another attempt
    record StepError(StepInfo info, Json error, boolean noRetry) implements Opcode {}

    /// A step that threw for good; the memo is `{"error": error}`.
    record StepFailed(StepInfo info, Json error) implements Opcode {}

    /// A step to be run by a request of its own.
    record StepPlanned(StepInfo info) implements Opcode {}

    /// Continue at a time.
    ///
    /// @param until a duration or a date, as sent; empty means now
    record Sleep(StepInfo info, String until) implements Opcode {}

    /// Continue when an event arrives.
    ///
    /// @param timeout a duration or a date, as sent; empty means expired already
    record WaitForEvent(
            StepInfo info, String event, @Nullable String condition, String timeout) implements Opcode {}

    /// Continue when a signal arrives.
    ///
    /// @param timeout as for events, but empty means one year
    /// @param replace whether it takes over from an older wait for the same signal
    record WaitForSignal(StepInfo info, String signal, String timeout, boolean replace) implements Opcode {}

    /// Start another function and continue with its result.
    ///
    /// @param functionId slug or UUID
    /// @param payload event-shaped object `{data?,user?,v?,meta?}`
    record InvokeFunction(StepInfo info, String functionId, Json payload, String timeout) implements Opcode {}

    /// An HTTP request that the engine makes on behalf of the step (`step.fetch`).
    ///
    /// @param publish where the answer is published while it comes in, or null
    record Gateway(
            StepInfo info,
            String url,
            String method,
            Json headers,
            @Nullable String body,
            @Nullable Publish publish) implements Opcode {
        /// One whose answer only the step gets.
        public Gateway(StepInfo info, String url, String method, Json headers, @Nullable String body) {
            this(info, url, method, headers, body, null);
        }
    }

    /// A request to an AI provider that the engine makes (`step.ai.infer`).
    ///
    /// @param publish where the answer is published while it comes in, or null
    record AiGateway(
            StepInfo info,
            String url,
            Json headers,
            String authKey,
            String format,
            Json body,
            @Nullable Publish publish)
            implements Opcode {
        /// One whose answer only the step gets.
        public AiGateway(StepInfo info, String url, Json headers, String authKey, String format, Json body) {
            this(info, url, headers, authKey, format, body, null);
        }
    }

    /// Where those listen who get the answer to a gateway's request while it comes in (RT §14).
    record Publish(String channel, String topic) {}

    /// The function returned while checkpointing.
    record RunComplete(StepInfo info, Json data) implements Opcode {}

    /// A durable endpoint returned; data is `{"data": {status, headers, body}}`.
    record SyncRunComplete(StepInfo info, Json data) implements Opcode {}

    /// Ask for one more discovery request.
    record DiscoveryRequest(StepInfo info) implements Opcode {}

    /// Start another function after this run has ended.
    record DeferAdd(
            StepInfo info,
            @Nullable String functionSlug,
            @Nullable Json input,
            @Nullable Json meta) implements Opcode {}

    /// Take a deferred start back.
    record DeferAbort(StepInfo info, String targetId) implements Opcode {}
}
