package dev.baton.engine.cancel;

import dev.baton.engine.event.Event;
import dev.baton.engine.expression.ExpressionException;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.progress.Deadline;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pauses that cancel a run when a matching event arrives (ENG §10, §11).
public final class CancelOn {
    private static final Logger LOG = LoggerFactory.getLogger(CancelOn.class);
    private static final Duration DEFAULT = Duration.ofDays(365);

    private CancelOn() {}

    /// Stores the pauses of a new run.
    public static void arm(Turn turn, RunState run, Event trigger) {
        for (var cancelOn : run.function().config().cancelOn()) {
            String condition = null;
            if (cancelOn.condition() != null) {
                condition = interpolate(turn, run, cancelOn.condition(), trigger);
                if (condition.equals("false")) {
                    continue;
                }
            }
            turn.add(
                    new Pause(
                            turn.newPauseId(),
                            Pause.Kind.CANCEL,
                            run.id(),
                            run.function().id(),
                            null,
                            "",
                            cancelOn.event(),
                            condition,
                            trigger.id(),
                            null,
                            false,
                            turn.now(),
                            expiry(turn, run, cancelOn),
                            null),
                    run);
        }
    }

    private static String interpolate(Turn turn, RunState run, String condition, Event trigger) {
        try {
            return turn.expressions().interpolate(condition, trigger.body());
        } catch (ExpressionException e) {
            warn(turn, run, "a condition cannot be read, so it never cancels the run: " + e.getMessage());
            return "false";
        }
    }

    private static Instant expiry(Turn turn, RunState run, FunctionConfig.CancelOn cancelOn) {
        @Nullable String timeout = cancelOn.timeout();
        if (timeout == null || timeout.isEmpty()) {
            return turn.now().plus(DEFAULT);
        }
        return Deadline.parse(timeout, turn.now()).orElseGet(() -> {
            warn(turn, run, "the timeout '" + timeout + "' cannot be read; it ends after a year");
            return turn.now().plus(DEFAULT);
        });
    }

    private static void warn(Turn turn, RunState run, String text) {
        LOG.warn("cancellation of run {}: {}", run.id(), text);
        new RunTrace(turn, run.id()).warn("cancel_on", text);
    }
}
