package dev.baton.engine.sync;

import dev.baton.engine.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// A registration was refused; nothing was changed. Every refusal is an HTTP 400.
public final class RegistrationRejected extends RuntimeException {
    /// HTTP status of every refusal.
    public static final int STATUS = 400;

    private final @Nullable String code;
    private final List<String> problems;
    private final @Nullable String url;

    /// @param code stable code, or null
    /// @param problems what is wrong with which function, one sentence each
    /// @param url normalised serve URL of the app, if the request got as far as telling it
    RegistrationRejected(@Nullable String code, String message, List<String> problems, @Nullable String url) {
        super(message);
        this.code = code;
        this.problems = List.copyOf(problems);
        this.url = url;
    }

    /// What is wrong with which function; empty when the fault is not in a function.
    public List<String> problems() {
        return problems;
    }

    /// The app whose last sync this was, by its normalised URL, or null when that is not known.
    public @Nullable String url() {
        return url;
    }

    /// The answer to the SDK: `{"code"?,"error","data","status"}`. It always has a status, as the TypeScript SDK takes
    /// an answer without one for success (SDK §4.4).
    public Json body() {
        var body = JsonNodeFactory.instance.objectNode();
        if (code != null) {
            body.put("code", code);
        }
        body.put("error", getMessage());
        if (problems.isEmpty()) {
            body.putNull("data");
        } else {
            var list = body.putObject("data").putArray("problems");
            problems.forEach(list::add);
        }
        return Json.of(body.put("status", STATUS));
    }
}
