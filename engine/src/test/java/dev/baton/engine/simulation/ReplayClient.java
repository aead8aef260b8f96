package dev.baton.engine.simulation;

import static dev.baton.engine.simulation.Invariants.require;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Asks for a replay of a function's runs, again and again until it hears of the answer, and may cancel it later.
final class ReplayClient {
    private final EndpointClient.World world;
    private final MemoryStore store;
    private final SplittableRandom random;
    private final String key;
    private final Set<RunStatus> statuses =
            EnumSet.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.SKIPPED);
    private Command.@Nullable CreateReplays wish;
    private boolean acknowledged;
    private long endedBefore; // on disk when the replay was first asked for

    ReplayClient(EndpointClient.World world, MemoryStore store, SplittableRandom random, String key) {
        this.world = world;
        this.store = store;
        this.random = random;
        this.key = key;
    }

    void begin() {
        var functions = store.tables().functions.values().stream()
                .filter(function -> function.active() && function.config().endpoint() == null)
                .toList();
        if (functions.isEmpty()) {
            return;
        }
        statuses.removeIf(status -> statuses.size() > 1 && random.nextInt(3) == 0);
        var function = functions.get(random.nextInt(functions.size()));
        wish = new Command.CreateReplays(
                List.of(function.id()),
                key,
                key,
                statuses,
                world.now().minus(Duration.ofHours(3)),
                world.now(),
                random.nextInt(4) == 0 ? "event.data.n >= 5" : null);
        endedBefore = store.durable().runs.values().stream()
                .filter(range(wish)::contains)
                .count();
        send(wish);
        if (random.nextInt(3) == 0) {
            world.after(Duration.ofMillis(random.nextInt(60)), this::cancel);
        }
    }

    private void send(Command.CreateReplays command) {
        try {
            world.apply(command, () -> {
                acknowledged = true;
            });
        } catch (CommandRejected rejected) {
            require(rejected.code() == CommandRejected.Code.NOT_FOUND, () -> "a replay was refused: " + rejected);
            wish = null;
            return;
        }
        world.after(Duration.ofSeconds(5), () -> {
            world.commit();
            if (!acknowledged) {
                send(command);
            } else if (random.nextInt(3) == 0) {
                repeat(command);
            }
        });
    }

    /// The acknowledgement got lost: the same wish comes once more.
    private void repeat(Command.CreateReplays command) {
        try {
            world.apply(command, () -> {});
        } catch (CommandRejected rejected) {
            throw new InvariantBroken("a replay that is there was refused: " + rejected);
        }
    }

    private void cancel() {
        replays().forEach(replay -> {
            try {
                world.apply(new Command.CancelReplay(replay.id()), () -> {});
            } catch (CommandRejected rejected) {
                require(
                        replays().stream().allMatch(Replay::ended),
                        () -> "cancelling a replay under way failed: " + rejected);
            }
        });
    }

    /// Every run was started anew once.
    void check() {
        if (wish == null) {
            return;
        }
        require(
                replays().size() == 1,
                () -> "the replay " + key + " was made " + replays().size() + " times");
        var replay = replays().getFirst();
        var progress = replay.progress();
        require(replay.ended(), () -> "the replay never ended: " + replay);
        var started = store.tables().runs.values().stream()
                .filter(run -> replay.id().equals(run.replayId()))
                .toList();
        long skipped = started.stream().filter(ReplayClient::skipped).count();
        require(
                started.size() - skipped == progress.scheduled() && skipped == progress.skipped(),
                () -> "the replay " + replay + " has started " + started);
        require(progress.processed() <= inRange(), () -> "the replay looked at a run twice: " + replay);
        require(
                progress.cancelled()
                        || (progress.processed() >= endedBefore && progress.total() == progress.processed()),
                () -> "the replay left out some of " + endedBefore + " runs: " + replay);
        require(
                progress.cancelled() || replay.query() != null || progress.processed() == started.size(),
                () -> "the replay has not started all runs: " + replay);
    }

    private static boolean skipped(Run run) {
        return run.progress().status() == RunStatus.SKIPPED;
    }

    private List<Replay> replays() {
        return store.tables().marks.entrySet().stream()
                .filter(mark -> mark.getKey().startsWith("replay/"))
                .map(mark -> Replay.of(Ulid.parse(mark.getKey().substring("replay/".length())), mark.getValue()))
                .filter(replay -> key.equals(replay.key()))
                .toList();
    }

    private long inRange() {
        var command = wish;
        if (command == null) {
            return 0;
        }
        return store.countEnded(range(command));
    }

    private static Replay.Range range(Command.CreateReplays command) {
        return new Replay.Range(command.functions().getFirst(), command.statuses(), command.from(), command.until());
    }
}
