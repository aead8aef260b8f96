package dev.baton.engine.worker;

/// How far a worker's connection is (Connect §6).
public enum WorkerStatus {
    /// It has said who it is, and does not take requests yet.
    CONNECTED,
    /// It takes requests.
    READY,
    /// It takes no new requests, and finishes those that it has.
    DRAINING,
    /// It is being closed.
    DISCONNECTING,
    /// It is gone.
    DISCONNECTED
}
