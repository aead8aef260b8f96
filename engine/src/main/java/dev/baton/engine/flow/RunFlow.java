package dev.baton.engine.flow;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What flow control remembers about a run until it ends.
///
/// @param keys what was fixed when it was scheduled
/// @param followers invocations that a debounce merged into this run: they get its result
/// @param problems one sentence for each expression that had no usable value
public record RunFlow(RunKeys keys, List<EventId> followers, List<String> problems) {
    /// A run about which there is nothing to remember.
    public static final RunFlow NONE = new RunFlow(RunKeys.NONE, List.of(), List.of());

    /// Copies the lists.
    public RunFlow {
        followers = List.copyOf(followers);
        problems = List.copyOf(problems);
    }

    /// Whether there is nothing to remember.
    public boolean none() {
        return keys.none() && followers.isEmpty() && problems.isEmpty();
    }

    /// The same with other keys.
    public RunFlow with(RunKeys newKeys) {
        return new RunFlow(newKeys, followers, problems);
    }

    /// A JSON object with the fields that are set.
    public Json json() {
        var json = keys.json();
        followers.forEach(id -> json.withArray("followers").add(id.toString()));
        problems.forEach(problem -> json.withArray("problems").add(problem));
        return Json.of(json);
    }

    /// Reads what [#json] wrote.
    public static RunFlow of(Json json) {
        var tree = (ObjectNode) json.tree();
        var followers = new ArrayList<EventId>();
        tree.path("followers").forEach(id -> followers.add(new EventId(Ulid.parse(id.asString()))));
        var problems = new ArrayList<String>();
        tree.path("problems").forEach(problem -> problems.add(problem.asString()));
        return new RunFlow(RunKeys.of(tree), followers, problems);
    }
}
