package dev.baton.engine.driver;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;

/// One Call Request for a worker.
///
/// @param id new for every dispatch; leases and answers go by it
/// @param job the queue item, the same for all its dispatches
/// @param appName name by which the worker knows the app
/// @param function full name by which the worker knows the function
/// @param step hashed id of the step to run, or `step`
/// @param traceParent W3C trace context of the request
/// @param traceState the same
/// @param body canonical JSON; not a copy
public record WorkerRequest(
        Ulid id,
        String job,
        AppId app,
        String appName,
        FunctionId functionId,
        String function,
        String step,
        RunId run,
        String traceParent,
        String traceState,
        byte[] body) {}
