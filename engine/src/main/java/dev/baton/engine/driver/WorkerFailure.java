package dev.baton.engine.driver;

/// No worker has answered.
public final class WorkerFailure extends Exception {
    /// Nobody is connected for the function (Connect §8).
    public static final String NO_WORKER = "connect_no_healthy_connection";

    /// The worker that had the request let its lease expire.
    public static final String STOPPED = "connect_worker_stopped_responding";

    /// The worker has worked on the request for longer than any may.
    public static final String TOO_LONG = "request_duration_too_long";

    private final String code;

    /// @param code name of the error, as users see it
    public WorkerFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    /// Name of the error.
    public String code() {
        return code;
    }
}
