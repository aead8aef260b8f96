package dev.baton.desktop.screen.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a step was asked to do, by kind (`StepInfo` of the schema).
public sealed interface StepInfo {
    /// Nothing beyond the kind.
    ///
    /// @param type the SDK's own name of the call, `step.sendEvent`; may be empty
    record Run(String type) implements StepInfo {}

    /// Sleeps until a point in time.
    record Sleep(@Nullable Instant until) implements StepInfo {}

    /// Waits for an event.
    ///
    /// @param expression the match expression, or empty
    /// @param foundEvent the event that ended the wait, or null
    /// @param timedOut null while waiting
    record WaitForEvent(
            String event,
            String expression,
            @Nullable Instant timeout,
            @Nullable String foundEvent,
            @Nullable Boolean timedOut)
            implements StepInfo {}

    /// Waits for a signal.
    record WaitForSignal(
            String signal,
            @Nullable Instant timeout,
            @Nullable Boolean timedOut) implements StepInfo {}

    /// Waits for another function.
    ///
    /// @param function slug of the invoked function
    /// @param event the event that started the child
    /// @param child the child run, or null before it exists
    record Invoke(
            String function,
            String event,
            @Nullable RunId child,
            @Nullable Instant timeout,
            @Nullable String returnEvent,
            @Nullable Boolean timedOut)
            implements StepInfo {}

    /// Reads the `stepInfo` of a span.
    static StepInfo of(JsonNode info) {
        return switch (Fields.text(info, "__typename")) {
            case "SleepStepInfo" -> new Sleep(Fields.instantOrNull(info, "sleepUntil"));
            case "WaitForEventStepInfo" ->
                new WaitForEvent(
                        Fields.shown(info, "eventName"),
                        Fields.shown(info, "expression"),
                        Fields.instantOrNull(info, "timeout"),
                        Fields.textOrNull(info, "foundEventID"),
                        timedOut(info));
            case "WaitForSignalStepInfo" ->
                new WaitForSignal(Fields.shown(info, "signal"), Fields.instantOrNull(info, "timeout"), timedOut(info));
            case "InvokeStepInfo" ->
                new Invoke(
                        Fields.shown(info, "functionID"),
                        Fields.text(info, "triggeringEventID"),
                        Fields.text(info, "runID").isEmpty() ? null : new RunId(Fields.text(info, "runID")),
                        Fields.instantOrNull(info, "timeout"),
                        Fields.textOrNull(info, "returnEventID"),
                        timedOut(info));
            default -> new Run(Fields.shown(info, "type"));
        };
    }

    private static @Nullable Boolean timedOut(JsonNode info) {
        JsonNode value = info.path("timedOut");
        return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : null;
    }
}
