package dev.baton.server.v2;

import dev.baton.engine.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A request that is answered with errors (API v2 §4).
public final class Refusal extends RuntimeException {
    private final int status;
    private final List<Problem> problems;

    /// @param status HTTP status, from which other protocols derive theirs
    /// @param problems at least one
    public Refusal(int status, List<Problem> problems) {
        super(problems.getFirst().message());
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    /// One problem.
    public Refusal(int status, String code, String message) {
        this(status, List.of(new Problem(code, message)));
    }

    /// 400 `invalid_field_format`.
    public static Refusal format(String message) {
        return new Refusal(400, List.of(Problem.format(message)));
    }

    /// 404 `not_found`.
    public static Refusal notFound(String message) {
        return new Refusal(404, "not_found", message);
    }

    /// 501 `not_implemented`.
    public static Refusal notImplemented(String message) {
        return new Refusal(501, "not_implemented", message);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// `{"errors":[{"code","message"}]}`.
    public ObjectNode body() {
        var body = Json.MAPPER.createObjectNode();
        var errors = body.putArray("errors");
        problems.forEach(
                problem -> errors.addObject().put("code", problem.code()).put("message", problem.message()));
        return body;
    }
}
