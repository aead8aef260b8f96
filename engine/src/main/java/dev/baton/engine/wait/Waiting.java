package dev.baton.engine.wait;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Starts waits: the pause and its timeout are stored together.
public final class Waiting {
    private Waiting() {}

    /// @param event name of an event or signal, or a correlation id
    /// @param condition over `async` only, or null
    /// @param excluded an event that does not count, or null
    public static void begin(
            Turn turn,
            RunState run,
            Pause.Kind kind,
            StepId step,
            String name,
            String event,
            @Nullable String condition,
            @Nullable EventId excluded,
            @Nullable String group,
            boolean race,
            Instant expiresAt,
            SpanId span) {
        var function = run.function();
        turn.add(
                new Pause(
                        turn.newPauseId(),
                        kind,
                        run.id(),
                        function.id(),
                        step,
                        name,
                        event,
                        condition,
                        excluded,
                        group,
                        race,
                        turn.now(),
                        expiresAt,
                        span),
                run);
        turn.enqueue(
                new QueueItem(
                        turn.newItemId(),
                        ItemKind.PAUSE_TIMEOUT,
                        run.id(),
                        function.id(),
                        step,
                        null,
                        group,
                        race,
                        0,
                        1,
                        0,
                        expiresAt,
                        turn.now(),
                        null,
                        null,
                        false),
                run,
                function);
    }
}
