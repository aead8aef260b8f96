package dev.baton.engine.wait;

import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.turn.Turn;
import java.util.Optional;

/// Signals from outside (ENG §10.4).
public final class Signals {
    private Signals() {}

    /// Resumes the run that waits for the signal, and answers which.
    public static Optional<RunId> send(Turn turn, String signal, Json data) {
        var waiting = turn.memory()
                .pauses()
                .waitingFor(signal)
                .filter(pause -> pause.row().expiresAt().isAfter(turn.now()));
        waiting.ifPresent(pause -> {
            var memo = Memos.data(
                    new JsonObject().put("data", data).put("signal", signal).build());
            var detail = new SpanDetail.WaitedForSignal(signal, pause.row().expiresAt(), false);
            Resolution.resolve(turn, pause, memo, SpanStatus.COMPLETED, detail);
        });
        return waiting.map(pause -> pause.run().id());
    }
}
