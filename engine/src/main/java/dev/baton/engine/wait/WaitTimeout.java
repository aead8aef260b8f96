package dev.baton.engine.wait;

import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.turn.Turn;

/// A wait whose time is over: waits give `null`, invocations an error that can be caught.
public final class WaitTimeout {
    private static final Json INVOKE_TIMEOUT = Memos.error(
            Memos.engineError("InngestInvokeTimeoutError", "Timed out waiting for invoked function to complete"));

    private WaitTimeout() {}

    /// The timeout item of a pause is due.
    public static void fire(Turn turn, Item item) {
        var run = item.runOrThrow();
        var found = run.pauseOf(item.stepIdOrThrow());
        if (found.isEmpty()) {
            throw new IllegalStateException("timeout " + item.id() + " of run " + run.id() + " has no pause");
        }
        var pause = found.get();
        var row = pause.row();
        switch (row.kind()) {
            case EVENT ->
                Resolution.resolve(
                        turn,
                        pause,
                        Json.NULL,
                        SpanStatus.TIMED_OUT,
                        new SpanDetail.WaitedForEvent(row.event(), row.condition(), row.expiresAt(), null, true));
            case SIGNAL ->
                Resolution.resolve(
                        turn,
                        pause,
                        Json.NULL,
                        SpanStatus.TIMED_OUT,
                        new SpanDetail.WaitedForSignal(row.event(), row.expiresAt(), true));
            case INVOKE -> Invocations.resolve(turn, pause, INVOKE_TIMEOUT, SpanStatus.FAILED, null, null, true);
            case CANCEL -> throw new IllegalStateException("pause " + row.id() + " has no timeout");
        }
    }
}
