package dev.baton.engine.step;

import dev.baton.engine.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every opcode carries (SDK §10.1).
///
/// @param id hashed id; empty only for [Opcode.None]
/// @param name label for people: `displayName`, else `name`, else the id
/// @param userlandId the id as the user wrote it, or null
/// @param userlandIndex repetition number of that id
/// @param type `step.run`, `step.sendEvent`, `step.ai.wrap` …, or null
/// @param input arguments as a JSON array, or null
/// @param race whether `parallelMode` is `race`
/// @param startedAtNanos start in Unix nanoseconds, or 0 when the SDK did not measure
/// @param durationNanos duration in nanoseconds
/// @param metadata entries `{scope,kind,op,values}` as sent
public record StepInfo(
        String id,
        String name,
        @Nullable String userlandId,
        int userlandIndex,
        @Nullable String type,
        @Nullable Json input,
        boolean race,
        long startedAtNanos,
        long durationNanos,
        List<Json> metadata) {
    /// Copies the list.
    public StepInfo {
        metadata = List.copyOf(metadata);
    }
}
