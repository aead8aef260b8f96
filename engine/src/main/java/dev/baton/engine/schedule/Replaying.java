package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Replays;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.Search;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.engine.turn.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Starts many old runs anew (ENG §13, GQL §2.6). A replay is one queue item that is due again as long as there
/// are runs to look at; each time a slice of them is started, and how far it came is stored together with the new
/// runs. So neither a crash nor a repeated request starts a run twice, and other work goes on between two slices.
public final class Replaying {
    /// Ended replays that are remembered.
    static final int REMEMBERED = 200;

    private static final int MAX_NAME = 64;
    private static final int MAX_KEY = 128;
    private static final Duration BETWEEN_SLICES = Duration.ofMillis(10);

    /// A paused function is woken up when it goes on; nothing has to be looked at before.
    private static final Duration PAUSED = Duration.ofDays(365);

    private Replaying() {}

    /// Makes one replay for each function.
    ///
    /// @throws CommandRejected when a function is unknown or archived, the span of time is none, or the query
    ///     cannot be read
    public static List<Replay> create(Turn turn, Command.CreateReplays command) {
        var key = command.key();
        var before = key == null ? List.<Replay>of() : withKey(turn, key);
        if (!before.isEmpty()) {
            return before;
        }
        check(turn, command);
        var functions = command.functions().stream()
                .distinct()
                .map(id -> function(turn, id))
                .toList();
        var made = new ArrayList<Replay>();
        for (var function : functions) {
            var range = new Replay.Range(function.id(), command.statuses(), command.from(), command.until());
            var progress = Replay.Progress.of(turn.reads().countEnded(range));
            var replay = new Replay(turn.ids().ulid(turn.now()), command.name(), key, range, command.query(), progress);
            put(turn, replay);
            var payload = new JsonObject().put("replay", replay.id().toString()).build();
            turn.enqueue(
                    QueueItem.ofFunction(
                            turn.newItemId(), ItemKind.REPLAY, function.id(), turn.now(), turn.now(), payload),
                    null,
                    function);
            made.add(replay);
        }
        forgetOld(turn);
        return made;
    }

    /// Ends a replay before it is through; one that was cancelled before is answered as it is.
    ///
    /// @throws CommandRejected when there is no such replay, or it is through
    public static Replay cancel(Turn turn, Ulid id) {
        var replay = turn.memory()
                .replays()
                .get(id)
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "there is no replay " + id));
        if (replay.progress().cancelled()) {
            return replay;
        }
        if (replay.ended()) {
            throw new CommandRejected(Code.CONFLICT, "the replay " + id + " has started all its runs already");
        }
        turn.memory()
                .function(replay.runs().function())
                .flatMap(function -> turn.memory().items().ofFunction(function, ItemKind.REPLAY).stream()
                        .filter(item -> idOf(item).equals(id))
                        .findFirst())
                .ifPresent(turn::remove);
        return end(turn, replay, true);
    }

    /// The next slice is due.
    public static void slice(Turn turn, Item item) {
        var function = item.function();
        var found = turn.memory().replays().get(idOf(item)).filter(replay -> !replay.ended());
        if (found.isEmpty()) {
            turn.remove(item);
            return;
        }
        var replay = found.get();
        if (!function.row().active()) {
            turn.remove(item);
            end(turn, replay, true);
            return;
        }
        if (function.paused()) {
            item.postpone(turn.now().plus(PAUSED));
            turn.requeue(item);
            return;
        }
        int slice = turn.settings().replaySlice();
        var runs = turn.reads().ended(replay.runs(), replay.progress().last(), slice);
        var after = replay.with(start(turn, function, replay, runs));
        if (runs.size() < slice) {
            turn.remove(item);
            end(turn, after, false);
            return;
        }
        put(turn, after);
        item.postpone(turn.now().plus(BETWEEN_SLICES));
        turn.requeue(item);
    }

    private static Replay.Progress start(Turn turn, FunctionState function, Replay replay, List<Run> runs) {
        var progress = replay.progress();
        long scheduled = progress.scheduled();
        long skipped = progress.skipped();
        var query = replay.query();
        var search = query == null ? null : Search.overRuns(query);
        for (var run : runs) {
            var outcome = Containment.ofFunction(
                    function,
                    "replaying run " + run.id(),
                    () -> meant(turn, search, run)
                            ? Optional.of(Reruns.again(turn, function, run, null, replay.id(), null))
                            : Optional.<Outcome.OfRun>empty());
            if (outcome.isEmpty()
                    || outcome.get()
                            .filter(one -> !(one instanceof Outcome.Started))
                            .isPresent()) {
                skipped++;
            } else if (outcome.get().isPresent()) {
                scheduled++;
            }
        }
        return new Replay.Progress(
                progress.total(),
                progress.processed() + runs.size(),
                scheduled,
                skipped,
                runs.isEmpty() ? progress.last() : runs.getLast().id(),
                null,
                false);
    }

    private static boolean meant(Turn turn, @Nullable Search search, Run run) {
        if (search == null) {
            return true;
        }
        List<Event> events =
                search.usesEvents() ? run.eventIds().stream().map(turn::event).toList() : List.of();
        return search.matches(run, events);
    }

    private static Replay end(Turn turn, Replay replay, boolean cancelled) {
        var ended = replay.with(replay.progress().ended(turn.now(), cancelled));
        put(turn, ended);
        return ended;
    }

    private static void put(Turn turn, Replay replay) {
        turn.memory().replays().put(replay);
        turn.putMark(Replays.mark(replay.id()), replay.json());
        turn.notice(Notice.Kind.FUNCTION, replay.runs().function().toString());
    }

    private static void forgetOld(Turn turn) {
        var ended = turn.memory().replays().all().stream().filter(Replay::ended).toList();
        ended.stream().limit(Math.max(0, ended.size() - REMEMBERED)).forEach(old -> {
            turn.memory().replays().remove(old.id());
            turn.removeMark(Replays.mark(old.id()));
        });
    }

    private static List<Replay> withKey(Turn turn, String key) {
        return turn.memory().replays().all().stream()
                .filter(replay -> key.equals(replay.key()))
                .toList();
    }

    private static void check(Turn turn, Command.CreateReplays command) {
        if (command.functions().isEmpty()) {
            throw invalid("a replay needs a function");
        }
        if (command.name().isBlank() || command.name().length() > MAX_NAME) {
            throw invalid("the name of a replay has 1 to " + MAX_NAME + " characters");
        }
        if (command.key() != null && (command.key().isEmpty() || command.key().length() > MAX_KEY)) {
            throw invalid("an idempotency key has 1 to " + MAX_KEY + " characters");
        }
        if (command.statuses().isEmpty() || command.statuses().stream().anyMatch(status -> !status.ended())) {
            throw invalid("a replay needs one or more of the statuses completed, failed, cancelled and skipped");
        }
        if (!command.from().isBefore(command.until())) {
            throw invalid("the span of time is empty: " + command.from() + " is not before " + command.until());
        }
        if (command.until().isAfter(turn.now())) {
            throw invalid("the span of time must end by now, but ends at " + command.until());
        }
        var query = command.query();
        if (query != null) {
            try {
                Search.overRuns(query);
            } catch (QueryException e) {
                throw invalid("the query cannot be read: " + e.getMessage());
            }
        }
    }

    private static FunctionState function(Turn turn, FunctionId id) {
        return turn.memory()
                .function(id)
                .filter(function -> function.row().active())
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "function not found: " + id));
    }

    private static Ulid idOf(Item item) {
        return Ulid.parse(item.payloadOrThrow().tree().path("replay").asString());
    }

    private static CommandRejected invalid(String message) {
        return new CommandRejected(Code.INVALID, message);
    }
}
