package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Command.MetadataTarget;
import dev.baton.engine.transition.CommandRejected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Scores of runs and steps, kept as metadata of kind `inngest.score` and `inngest.experiment` (API v2 §7).
final class ScoreOperations {
    private static final int MOST = 100;
    private static final int MAX_BYTES = 128;

    private final Engine engine;
    private final Shapes shapes;

    ScoreOperations(Engine engine) {
        this.engine = engine;
        this.shapes = new Shapes(engine);
    }

    void register(Map<String, Work> works) {
        works.put("CreateScore", this::create);
    }

    private Answer create(Request request) {
        var run = request.run();
        var scores = request.message().path("scores");
        if (scores.isEmpty() || scores.size() > MOST) {
            throw Refusal.format("scores must have 1 to " + MOST + " items");
        }
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < scores.size(); i++) {
            var problem = problem(scores.get(i));
            if (problem != null) {
                problems.add(Problem.format("scores[" + i + "]: " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new Refusal(400, problems);
        }
        if (engine.queries().run(run).isEmpty()) {
            throw Refusal.notFound("Run not found");
        }
        var updates = new LinkedHashMap<MetadataTarget, List<Json>>();
        scores.forEach(score -> updates.computeIfAbsent(target(score), ignored -> new ArrayList<>())
                .addAll(updates(score)));
        updates.forEach((target, each) -> submit(new Command.UpdateMetadata(run, target, each)));
        var data = Json.MAPPER.createArrayNode();
        scores.forEach(score -> data.add(((ObjectNode) score.deepCopy()).put("runId", run.toString())));
        return new Answer(200, shapes.of(data));
    }

    private void submit(Command.UpdateMetadata update) {
        try {
            engine.submit(update).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected) {
                var message = String.valueOf(rejected.getMessage());
                throw switch (rejected.code()) {
                    case TOO_LARGE -> new Refusal(413, "validation_error", message);
                    case NOT_FOUND -> Refusal.notFound(message);
                    case INVALID, CONFLICT -> Refusal.format(message);
                };
            }
            throw e;
        }
    }

    /// What is wrong with a score, or null.
    private static @Nullable String problem(JsonNode score) {
        if (!score.isObject()) {
            return "must be an object";
        }
        var name = score.path("name");
        if (!name.isString() || name.stringValue().isBlank()) {
            return "name is required";
        }
        if (isLong(name) || name.stringValue().chars().anyMatch(c -> Character.isISOControl(c) || c == '\'')) {
            return "name has at most " + MAX_BYTES + " bytes, without control characters and quotes";
        }
        var value = score.path("value");
        if (!value.isBoolean() && !(value.isNumber() && Double.isFinite(value.doubleValue()))) {
            return "value must be a finite number or a boolean";
        }
        var step = score.path("stepId");
        if (isGiven(step) && isBlank(step)) {
            return "stepId must not be blank";
        }
        var experiment = score.path("experiment");
        if (!isGiven(experiment)) {
            return null;
        }
        if (isGiven(step)) {
            return "stepId and experiment exclude each other";
        }
        for (var member : List.of("id", "variant")) {
            if (isBlank(experiment.path(member)) || isLong(experiment.path(member))) {
                return "experiment." + member + " has 1 to " + MAX_BYTES + " bytes";
            }
        }
        return null;
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static boolean isBlank(JsonNode text) {
        return !text.isString() || text.stringValue().isBlank();
    }

    private static boolean isLong(JsonNode text) {
        return text.stringValue().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    private static MetadataTarget target(JsonNode score) {
        return isGiven(score.path("stepId"))
                ? new MetadataTarget(StepId.ofName(score.path("stepId").stringValue()), null, null)
                : MetadataTarget.RUN;
    }

    private static List<Json> updates(JsonNode score) {
        var updates = new ArrayList<Json>();
        var values = Json.MAPPER.createObjectNode();
        values.putObject(score.path("name").stringValue()).set("value", score.path("value"));
        updates.add(update("inngest.score", values));
        var experiment = score.path("experiment");
        if (isGiven(experiment)) {
            var named = Json.MAPPER.createObjectNode();
            named.set("name", experiment.path("id"));
            named.set("variant", experiment.path("variant"));
            updates.add(update("inngest.experiment", named));
        }
        return updates;
    }

    private static Json update(String kind, ObjectNode values) {
        var update = Json.MAPPER.createObjectNode().put("kind", kind).put("op", "merge");
        update.set("values", values);
        return Json.of(update);
    }
}
