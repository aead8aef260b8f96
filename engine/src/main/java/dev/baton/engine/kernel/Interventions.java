package dev.baton.engine.kernel;

import dev.baton.engine.id.StepId;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.PauseState;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.opcode.Sleeps;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.transition.Intervention;
import dev.baton.engine.turn.Turn;
import dev.baton.engine.wait.Signals;
import dev.baton.engine.wait.WaitTimeout;

/// Ends what a step waits for because someone asked for it. The run goes on as if it had come by itself, and the
/// metadata of run and step say that it did not.
final class Interventions {
    private Interventions() {}

    /// @throws CommandRejected `NOT_FOUND` without such an active run, `CONFLICT` when the step does not wait for that
    static void apply(Turn turn, Command.Intervene command) {
        var run = turn.memory()
                .run(command.run())
                .orElseThrow(() -> new CommandRejected(
                        Code.NOT_FOUND, "no run " + command.run() + " is under way; it may have ended"));
        var step = command.step();
        var trace = new RunTrace(turn, run.id());
        switch (command.how()) {
            case Intervention.SkipSleep skip -> {
                var item = item(run, step, ItemKind.SLEEP, "sleep");
                trace.byHand(item.spanId(), "sleep skipped");
                Sleeps.wake(turn, item);
            }
            case Intervention.ForceTimeout force -> {
                var item = item(run, step, ItemKind.PAUSE_TIMEOUT, "wait for anything");
                trace.byHand(
                        run.pauseOf(step)
                                .map(PauseState::row)
                                .map(Pause::spanId)
                                .orElse(null),
                        "timeout forced");
                WaitTimeout.fire(turn, item);
            }
            case Intervention.SendEvent(var event) -> {
                var row = pause(run, step, Pause.Kind.EVENT, "an event").row();
                if (!row.event().equals(event.name())) {
                    throw new CommandRejected(
                            Code.CONFLICT, "the step waits for " + row.event() + ", not for " + event.name());
                }
                trace.byHand(row.spanId(), "event " + event.id() + " sent");
                turn.emit(event);
            }
            case Intervention.SendSignal(var data) -> {
                var row = pause(run, step, Pause.Kind.SIGNAL, "a signal").row();
                trace.byHand(row.spanId(), "signal " + row.event() + " sent");
                Signals.send(turn, row.event(), data);
            }
        }
    }

    private static Item item(RunState run, StepId step, ItemKind kind, String what) {
        return run.itemOf(step)
                .filter(item -> item.kind() == kind)
                .orElseThrow(() -> new CommandRejected(
                        Code.CONFLICT, "the step " + step + " of run " + run.id() + " does not " + what + " now"));
    }

    private static PauseState pause(RunState run, StepId step, Pause.Kind kind, String what) {
        return run.pauseOf(step)
                .filter(pause -> pause.row().kind() == kind)
                .orElseThrow(() -> new CommandRejected(
                        Code.CONFLICT,
                        "the step " + step + " of run " + run.id() + " does not wait for " + what + " now"));
    }
}
