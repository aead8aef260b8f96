package dev.baton.engine.transition;

import dev.baton.engine.function.Endpoint;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request to an SDK, without the payloads: those are read from the store when it is sent.
///
/// @param attempt failed attempts of this item so far (`ctx.attempt`)
/// @param generation dispatches of this item so far, from 1; an answer for an older one is ignored
/// @param requestId new for every dispatch
/// @param url the function's registered URL
/// @param endpoint set when the function is a durable endpoint: the request repeats the one that started
///     the run
/// @param target the step to run, or null for a discovery
/// @param stack finished steps in order of completion
/// @param current `ctx.stack.current`
/// @param spanId the span of this request, for `traceparent`
/// @param defers hashed defer id to whether it can still be aborted
/// @param wholeState whether the SDK cannot fetch what a large request leaves out, so that nothing may be left out
/// @param worker set when the app's workers connect by themselves; then `url` leads nowhere
public record Dispatch(
        ItemId item,
        int generation,
        Ulid requestId,
        RunId runId,
        FunctionId functionId,
        AppId appId,
        String url,
        @Nullable Endpoint endpoint,
        @Nullable StepId target,
        int attempt,
        int maxAttempts,
        int requestVersion,
        boolean forceStepPlan,
        List<EventId> eventIds,
        List<StepId> stack,
        int current,
        SpanId spanId,
        Map<String, Boolean> defers,
        boolean wholeState,
        @Nullable Worker worker) {
    /// Copies the collections.
    public Dispatch {
        eventIds = List.copyOf(eventIds);
        stack = List.copyOf(stack);
        defers = Map.copyOf(defers);
    }

    /// What a connected worker knows the request's function by.
    ///
    /// @param app name of the app
    /// @param function full name of the function
    public record Worker(String app, String function) {}
}
