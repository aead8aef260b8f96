package dev.baton.engine.registry;

import dev.baton.engine.function.Function;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.KernelSettings;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Pauses functions and overrides their limits.
public final class Functions {
    private Functions() {}

    /// Stops or goes on starting runs; requests of running runs wait while the function is paused (ENG §14).
    public static void pause(Turn turn, Command.SetPaused command) {
        var function = require(turn, command.function());
        if (function.paused() != command.paused()) {
            var row = function.row();
            turn.put(with(
                    row, row.stepLimit(), row.stateLimit(), command.paused() ? turn.now() : null, row.archivedAt()));
            if (!command.paused()) {
                wakeReplays(turn, function);
            }
        }
        if (command.paused() && command.cancelRunning()) {
            turn.memory().runs().stream()
                    .filter(run -> run.function() == function)
                    .sorted(Comparator.comparing(RunState::id))
                    .toList()
                    .forEach(run -> RunEnd.cancel(turn, run));
        }
    }

    /// Replays of a paused function hold until it goes on.
    private static void wakeReplays(Turn turn, FunctionState function) {
        for (var item : turn.memory().items().ofFunction(function, ItemKind.REPLAY)) {
            item.postpone(turn.now());
            turn.requeue(item);
        }
    }

    /// Overrides limits for checks from now on (SDK-58).
    public static void limit(Turn turn, Command.SetLimits command) {
        var row = require(turn, command.function()).row();
        var steps = command.stepLimit();
        if (steps != null && (steps < 1 || steps > KernelSettings.MAX_STEP_LIMIT)) {
            throw new CommandRejected(
                    Code.INVALID,
                    "a step limit lies between 1 and " + KernelSettings.MAX_STEP_LIMIT + ", not at " + steps);
        }
        turn.put(with(row, steps, command.stateLimit(), row.pausedAt(), row.archivedAt()));
    }

    /// Items of the function's runs that are in the queue, sent ones included; deadlines of whole runs do not count.
    public static int queued(Turn turn, FunctionId id) {
        var function = require(turn, id);
        return turn.memory().runs().stream()
                .filter(run -> run.function() == function)
                .mapToInt(run -> (int) run.items().stream()
                        .filter(item -> item.kind().advancesRun())
                        .count())
                .sum();
    }

    static Function archived(Function row, Instant now) {
        return with(row, row.stepLimit(), row.stateLimit(), row.pausedAt(), now);
    }

    private static Function with(
            Function row,
            @Nullable Integer stepLimit,
            @Nullable Long stateLimit,
            @Nullable Instant pausedAt,
            @Nullable Instant archivedAt) {
        return new Function(
                row.id(),
                row.appId(),
                row.slug(),
                row.name(),
                row.version(),
                row.config(),
                row.definition(),
                stepLimit,
                stateLimit,
                row.createdAt(),
                pausedAt,
                archivedAt);
    }

    /// The function with that id.
    ///
    /// @throws CommandRejected when there is none
    public static FunctionState require(Turn turn, FunctionId id) {
        return turn.memory()
                .function(id)
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "there is no function " + id));
    }
}
