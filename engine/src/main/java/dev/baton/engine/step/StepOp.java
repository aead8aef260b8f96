package dev.baton.engine.step;

/// What kind of step a trace shows. Names equal those of GraphQL's `StepOp`.
public enum StepOp {
    RUN,
    SLEEP,
    WAIT_FOR_EVENT,
    WAIT_FOR_SIGNAL,
    INVOKE,
    AI_GATEWAY
}
