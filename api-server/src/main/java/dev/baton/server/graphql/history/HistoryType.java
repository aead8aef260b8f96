package dev.baton.server.graphql.history;

/// What a row of the history says. Names are those of the schema's enum.
public enum HistoryType {
    FunctionScheduled,
    FunctionSkipped,
    FunctionStarted,
    StepScheduled,
    StepStarted,
    StepSleeping,
    StepWaiting,
    StepInvoking,
    StepCompleted,
    StepErrored,
    StepFailed,
    FunctionCompleted,
    FunctionFailed,
    FunctionCancelled
}
