package dev.baton.server.mcp;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a tool was given, after [Inputs#check].
record Arguments(ObjectNode given) {
    String text(String name) {
        return given.path(name).asString("");
    }

    @Nullable
    String textOrNull(String name) {
        return given.path(name).asString(null);
    }

    boolean flag(String name) {
        return given.path(name).asBoolean(false);
    }

    List<String> texts(String name) {
        return given.path(name).valueStream().map(JsonNode::asString).toList();
    }

    /// @throws ToolFailure when it is out of bounds
    int number(String name, int otherwise, int least, int most) {
        var value = given.path(name);
        if (!value.isIntegralNumber()) {
            return otherwise;
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw new ToolFailure(name + " must be from " + least + " to " + most);
        }
        return (int) number;
    }

    /// @throws ToolFailure when it is no RFC 3339 time
    @Nullable
    Instant time(String name) {
        var text = textOrNull(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ToolFailure(name + " must be a valid timestamp such as 2026-03-01T09:30:00Z");
        }
    }

    /// @throws ToolFailure when it is no ULID
    RunId run(String name) {
        return run(name, text(name));
    }

    static RunId run(String name, String text) {
        var id = Ulid.parseOrNull(text);
        if (id == null) {
            throw new ToolFailure(name + " must be a valid ULID: " + text);
        }
        return new RunId(id);
    }
}
