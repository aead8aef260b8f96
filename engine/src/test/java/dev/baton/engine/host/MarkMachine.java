package dev.baton.engine.host;

import dev.baton.engine.id.ItemId;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Command.Done;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.transition.Snapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A state machine that is easy to foretell. A signal counts up under its name and aborts the call of that name, with
/// two notices; `reject` is refused, `break` fails half-way, `alarm` sets a timer to the instant in its data.
final class MarkMachine implements StateMachine {
    final Map<String, Integer> counts = new TreeMap<>();
    private @Nullable Instant alarm;

    MarkMachine(Snapshot snapshot) {
        snapshot.marks((key, value) -> {
            if (key.equals("alarm")) {
                alarm = Instant.ofEpochMilli(value.tree().asLong());
            } else {
                counts.put(key, value.tree().asInt());
            }
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R apply(Command<R> command, Instant now, Outbox out) {
        return (R)
                switch (command) {
                    case Command.SendSignal(var signal, var data) -> signal(signal, data, out);
                    case Command.Wake wake -> ring(now, out);
                    default -> throw new IllegalArgumentException("unexpected " + command);
                };
    }

    private Optional<?> signal(String signal, Json data, Outbox out) {
        if (signal.equals("reject")) {
            throw new CommandRejected(CommandRejected.Code.CONFLICT, "refused");
        }
        if (signal.equals("alarm")) {
            alarm = Instant.ofEpochMilli(data.tree().asLong());
            out.write(new Change.PutMark("alarm", data));
            return Optional.empty();
        }
        int count = counts.merge(signal, 1, Integer::sum);
        if (signal.equals("break")) {
            throw new IllegalStateException("half-way");
        }
        out.write(new Change.PutMark(signal, Json.parse(Integer.toString(count))));
        out.act(new Effect.AbortCall(new ItemId(signal)));
        out.act(new Notice(Notice.Kind.RUN, signal));
        out.act(new Notice(Notice.Kind.RUN, signal));
        return Optional.empty();
    }

    private Done ring(Instant now, Outbox out) {
        var due = alarm;
        if (due != null && !due.isAfter(now)) {
            alarm = null;
            out.act(new Effect.AbortCall(new ItemId("rang at " + now)));
        }
        return Done.DONE;
    }

    @Override
    public @Nullable Instant nextWake() {
        return alarm;
    }
}
