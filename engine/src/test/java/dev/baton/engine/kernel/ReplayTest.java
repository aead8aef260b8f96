package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Starting many old runs anew.
final class ReplayTest {
    private static final Set<RunStatus> ALL =
            Set.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.SKIPPED);

    private final Lab lab = new Lab()
            .with(KernelSettings.DEFAULT.withReplaySlice(2))
            .register(function("f").on("e").retries(0), function("g").on("e").retries(0));

    /// Runs of both functions that return their number; every third fails.
    private void finishedRuns(int count) {
        for (int i = 0; i < count; i++) {
            lab.send("e", "{\"n\":" + i + "}");
            for (var call : lab.takeCalls()) {
                if (i % 3 == 2) {
                    lab.fails(call, "n" + i, true, null);
                } else {
                    lab.answer(call, Ops.complete("{\"n\":" + i + "}"));
                }
            }
            lab.advance(Duration.ofMinutes(1));
        }
    }

    private List<Replay> create(Set<RunStatus> statuses, @Nullable String query, @Nullable String key) {
        return lab.apply(command(statuses, Lab.START, lab.now(), query, key));
    }

    private Command.CreateReplays command(
            Set<RunStatus> statuses, Instant from, Instant until, @Nullable String query, @Nullable String key) {
        return new Command.CreateReplays(List.of(lab.function("f").id()), "again", key, statuses, from, until, query);
    }

    private List<Run> started(Replay replay) {
        return lab.runs("f").stream()
                .filter(run -> replay.id().equals(run.replayId()))
                .toList();
    }

    private Replay now(Replay replay) {
        return lab.apply(new Command.ListReplays()).stream()
                .filter(one -> one.id().equals(replay.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runsOfTheRangeStartAnewInSlicesEachLinkedToItsOrigin() {
        finishedRuns(6);
        var replay = create(Set.of(RunStatus.COMPLETED), null, null).getFirst();
        assertThat(replay.progress().total()).isEqualTo(4);
        assertThat(started(now(replay))).as("the first slice").hasSize(2);
        assertThat(now(replay).ended()).isFalse();

        lab.advance(Duration.ofSeconds(1));
        assertThat(now(replay).progress().processed()).isEqualTo(4);
        assertThat(now(replay).progress().scheduled()).isEqualTo(4);
        assertThat(now(replay).ended()).isTrue();
        var originals = lab.runs("f").stream()
                .filter(run -> run.replayId() == null && run.progress().status() == RunStatus.COMPLETED)
                .toList();
        assertThat(started(replay))
                .extracting(Run::originalRunId)
                .containsExactlyElementsOf(originals.stream().map(Run::id).toList());
        assertThat(started(replay))
                .extracting(Run::eventIds)
                .containsExactlyElementsOf(originals.stream().map(Run::eventIds).toList());
        assertThat(lab.runs("g")).as("the other function").hasSize(6);
    }

    @Test
    void theRangeIsOneOfTimeAndTheLastInstantIsNotInIt() {
        finishedRuns(4);
        var replay = lab.apply(command(
                        ALL, Lab.START.plus(Duration.ofMinutes(1)), Lab.START.plus(Duration.ofMinutes(3)), null, null))
                .getFirst();
        lab.advance(Duration.ofSeconds(1));
        assertThat(started(replay)).hasSize(2);
    }

    @Test
    void aQuerySelectsByEventOutputAndError() {
        finishedRuns(6);
        assertThat(startedBy("event.data.n == 3")).isEqualTo(1);
        assertThat(startedBy("output.n <= 1")).isEqualTo(2);
        assertThat(startedBy("error.message == \"n5\"")).isEqualTo(1);
    }

    private int startedBy(String query) {
        var until = Lab.START.plus(Duration.ofMinutes(6));
        var replay = lab.apply(command(ALL, Lab.START, until, query, null)).getFirst();
        lab.advance(Duration.ofSeconds(1));
        assertThat(now(replay).progress().processed()).isEqualTo(6);
        return started(replay).size();
    }

    @Test
    void theSameKeyAgainMakesNoOtherReplay() {
        finishedRuns(3);
        var first = create(ALL, null, "once");
        lab.advance(Duration.ofSeconds(1));
        var second = create(ALL, null, "once");
        lab.advance(Duration.ofSeconds(1));
        assertThat(second)
                .extracting(Replay::id)
                .containsExactly(first.getFirst().id());
        assertThat(started(first.getFirst())).hasSize(3);
        assertThat(lab.runs("f")).hasSize(6);
    }

    @Test
    void goesOnAfterARestartWhereItStood() {
        finishedRuns(6);
        var replay = create(ALL, null, null).getFirst();
        lab.crashWithin(new Command.Wake());
        lab.restartAfter(Duration.ofMinutes(1));
        lab.advance(Duration.ofSeconds(1));
        assertThat(started(replay))
                .extracting(Run::originalRunId)
                .doesNotHaveDuplicates()
                .hasSize(6);
        assertThat(now(replay).progress().processed()).isEqualTo(6);
        assertThat(now(replay).ended()).isTrue();
    }

    @Test
    void aCancelledReplayStartsNothingMore() {
        finishedRuns(6);
        var replay = create(ALL, null, null).getFirst();
        var cancelled = lab.apply(new Command.CancelReplay(replay.id()));
        lab.advance(Duration.ofSeconds(1));
        assertThat(started(replay)).hasSize(2);
        assertThat(cancelled.progress().cancelled()).isTrue();
        assertThat(lab.apply(new Command.CancelReplay(replay.id()))).isEqualTo(cancelled);
        assertThat(started(replay))
                .as("runs that it started go on")
                .allMatch(run -> !run.progress().status().ended());
    }

    @Test
    void aReplayThatIsThroughCannotBeCancelled() {
        var replay = create2();
        assertThatThrownBy(() -> lab.apply(new Command.CancelReplay(replay.id())))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("has started all its runs already");
    }

    private Replay create2() {
        finishedRuns(1);
        var replay = create(ALL, null, null).getFirst();
        lab.advance(Duration.ofSeconds(1));
        return replay;
    }

    @Test
    void aPausedFunctionHoldsItsReplayUntilItGoesOn() {
        finishedRuns(6);
        var replay = create(ALL, null, null).getFirst();
        lab.apply(new Command.SetPaused(lab.function("f").id(), true, false));
        lab.advance(Duration.ofMinutes(10));
        assertThat(started(replay)).hasSize(2);
        lab.apply(new Command.SetPaused(lab.function("f").id(), false, false));
        lab.advance(Duration.ofSeconds(1));
        assertThat(started(replay)).hasSize(6);
    }

    @Test
    void runsSkippedWhilePausedAreReplayedAndThoseOfASingletonAreNot() {
        lab.apply(new Command.SetPaused(lab.function("f").id(), true, false));
        lab.send("e", "{}");
        lab.advance(Duration.ofSeconds(1));
        lab.apply(new Command.SetPaused(lab.function("f").id(), false, false));
        assertThat(lab.status("f")).isEqualTo(RunStatus.SKIPPED);
        var replay = create(Set.of(RunStatus.SKIPPED), null, null).getFirst();
        lab.advance(Duration.ofSeconds(1));
        assertThat(started(replay)).hasSize(1);

        lab.register(function("f").on("e").singleton(Singleton.Mode.SKIP, null));
        lab.send("e", "{}");
        lab.send("e", "{}");
        lab.advance(Duration.ofSeconds(1));
        assertThat(lab.runs("f").getLast().skipReason()).isEqualTo("Singleton");
        var next = lab.apply(command(Set.of(RunStatus.SKIPPED), lab.now().minusSeconds(1), lab.now(), null, null));
        assertThat(next.getFirst().progress().total()).isZero();
    }

    @Test
    void runsThatCannotBeStartedAreCountedAsSkipped() {
        finishedRuns(3);
        lab.store().lose(lab.runs("f").getFirst().eventIds().getFirst());
        lab.register(
                function("f").on("e").singleton(Singleton.Mode.SKIP, null),
                function("g").on("e"));
        var replay = create(ALL, null, null).getFirst();
        lab.advance(Duration.ofSeconds(1));
        assertThat(now(replay).progress().scheduled()).isEqualTo(1);
        assertThat(now(replay).progress().skipped())
                .as("one lost its event, one is second")
                .isEqualTo(2);
    }

    @Test
    void removingTheFunctionEndsItsReplay() {
        finishedRuns(6);
        var replay = create(ALL, null, null).getFirst();
        lab.register(function("g").on("e"));
        lab.advance(Duration.ofSeconds(1));
        assertThat(now(replay).progress().cancelled()).isTrue();
        lab.store().items(item -> assertThat(item.kind()).as("no slice is left").isNotEqualTo(ItemKind.REPLAY));
    }

    @Test
    void senselessWishesAreRefusedWithWhatIsWrong() {
        assertThatThrownBy(() -> create(Set.of(RunStatus.RUNNING), null, null)).hasMessageContaining("statuses");
        assertThatThrownBy(() -> lab.apply(command(ALL, lab.now(), lab.now(), null, null)))
                .hasMessageContaining("is not before");
        assertThatThrownBy(() -> lab.apply(command(ALL, Lab.START, lab.now().plusSeconds(1), null, null)))
                .hasMessageContaining("must end by now");
        lab.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> create(ALL, "event.data.n ==", null)).hasMessageContaining("query cannot be read");
        var unknown = new Command.CreateReplays(
                List.of(new FunctionId(new UUID(1, 2))), "x", null, ALL, Lab.START, lab.now(), null);
        assertThatThrownBy(() -> lab.apply(unknown)).hasMessageContaining("function not found");
        assertThat(lab.apply(new Command.ListReplays())).isEmpty();
    }

    @Test
    void aReplayIsStoredAsItIs() {
        finishedRuns(6);
        var replay = now(create(ALL, "event.data.n > 1", "key").getFirst());
        assertThat(Replay.of(replay.id(), Json.parse(replay.json().text()))).isEqualTo(replay);
        assertThat(replay.progress().last()).isInstanceOf(RunId.class);
    }
}
