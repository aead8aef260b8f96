package dev.baton.engine.driver;

/// Hands Call Requests to workers that are connected (Connect §7). Whoever keeps the connections carries this out.
public interface WorkerLink {
    /// Nobody can connect, so no worker is ever there.
    WorkerLink NONE = request -> {
        throw new WorkerFailure(WorkerFailure.NO_WORKER, "this server takes no connections of workers");
    };

    /// Hands a request to a worker and waits for its answer, as long as workers are busy and as long as it takes.
    ///
    /// @throws WorkerFailure when no worker can be found, or the one that had it stopped responding
    /// @throws InterruptedException when the request is no longer wanted; whatever comes of it is dropped
    WorkerAnswer call(WorkerRequest request) throws WorkerFailure, InterruptedException;
}
