package dev.baton.engine.cancel;

import dev.baton.engine.expression.ExpressionException;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.memory.Cancellations;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.run.BulkCancellation;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import java.util.Comparator;
import java.util.List;

/// Cancels all runs of a function that were queued in a span of time (REST-19). Runs are cancelled in slices, oldest
/// first, so that very many of them do not hold up everything else; whatever a crash leaves over is cancelled when it
/// would send its next request.
public final class BulkCancellations {
    private BulkCancellations() {}

    /// Remembers a cancellation. It cancels nothing by itself yet.
    ///
    /// @throws CommandRejected when there is no such function, or the condition cannot be read
    public static BulkCancellation create(Turn turn, Command.CreateCancellation command) {
        if (turn.memory().function(command.function()).isEmpty()) {
            throw new CommandRejected(Code.NOT_FOUND, "function not found");
        }
        var condition = command.condition();
        if (condition != null) {
            try {
                turn.expressions().checkEventOnly(condition);
            } catch (ExpressionException e) {
                throw new CommandRejected(Code.INVALID, "invalid expression: " + e.getMessage());
            }
        }
        var cancellation = new BulkCancellation(
                turn.ids().ulid(turn.now()), command.function(), command.after(), command.before(), condition);
        turn.memory().cancellations().add(cancellation);
        turn.putMark(Cancellations.mark(cancellation.id()), cancellation.json());
        return cancellation;
    }

    /// Cancels some of the runs that are meant, and answers how many.
    ///
    /// @param most runs to cancel at once
    public static int apply(Turn turn, Ulid id, int most) {
        var cancellation = turn.memory().cancellations().all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
        if (cancellation.isEmpty()) {
            return 0;
        }
        List<RunState> meant = turn.memory().runs().stream()
                .filter(run -> run.function().id().equals(cancellation.get().function()))
                .filter(run -> means(turn, cancellation.get(), run))
                .sorted(Comparator.comparing(RunState::id))
                .limit(most)
                .toList();
        meant.forEach(run -> RunEnd.cancel(turn, run));
        return meant.size();
    }

    /// Forgets a cancellation; what it has cancelled stays cancelled.
    ///
    /// @throws CommandRejected when there is no such cancellation
    public static void delete(Turn turn, Ulid id) {
        if (turn.memory().cancellations().remove(id).isEmpty()) {
            throw new CommandRejected(Code.NOT_FOUND, "there is no cancellation " + id);
        }
        turn.removeMark(Cancellations.mark(id));
    }

    /// Whether a run that would go on is to be cancelled instead.
    public static boolean covers(Turn turn, RunState run) {
        return turn.memory().cancellations().of(run.function().id()).stream()
                .anyMatch(cancellation -> means(turn, cancellation, run));
    }

    private static boolean means(Turn turn, BulkCancellation cancellation, RunState run) {
        var condition = cancellation.condition();
        return cancellation.spans(run.queuedAt())
                && (condition == null
                        || turn.expressions()
                                .matches(condition, turn.firstEvent(run).body(), null));
    }
}
