package dev.baton.engine.expression;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What an evaluation sees: the variables `event` and `async`, the variables of the loops around, and the time.
record Frame(Object event, Object async, @Nullable Local local, InstantSource clock) {
    /// One variable of a loop, and those of the loops around it.
    record Local(String name, Object value, @Nullable Local outer) {}

    Frame with(String name, Object value) {
        return new Frame(event, async, new Local(name, value, local), clock);
    }

    Object lookup(String name) {
        for (var l = local; l != null; l = l.outer()) {
            if (l.name().equals(name)) {
                return l.value();
            }
        }
        return switch (name) {
            case "event" -> event;
            case "async" -> async;
            default -> new TypeName(name);
        };
    }
}
