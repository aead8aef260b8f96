package dev.baton.engine.driver;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.JsonTypeException;
import dev.baton.engine.json.Members;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads opcodes as SDKs send them, in answers and in checkpoints (SDK §9.4, §10.1). Names of opcodes are exact or all
/// in lower case, names of members in any letter case; unknown members are ignored.
public final class OpcodeParser {
    /// Bytes of a step's input, and of its output, at most.
    public static final int MAX_PAYLOAD = 4 << 20;

    /// How the reference server begins the message about an answer that holds no opcodes; tools look for it.
    static final String UNREADABLE = "error reading generator opcode response: ";

    private static final StepInfo NOTHING = new StepInfo("", "", null, 0, null, null, false, 0, 0, List.of());

    private OpcodeParser() {}

    /// Reads the body of a 206: an array, a single object, or either as a string. An empty array is one
    /// [Opcode.None].
    ///
    /// @param noRetry whether the answer's header forbids retries
    /// @throws OpcodeException when it is anything else, or a step is too large
    public static List<Opcode> parse(byte[] body, boolean noRetry) {
        if (body.length == 0) {
            throw new OpcodeException("no response data");
        }
        try {
            return parse(unwrapped(Json.read(body), 2), noRetry);
        } catch (JsonSyntaxException e) {
            throw new OpcodeException(UNREADABLE + "the answer is not JSON: " + e.getMessage());
        }
    }

    /// Reads an array of opcodes or a single one.
    ///
    /// @param noRetry whether a header forbids retries
    /// @throws OpcodeException when it is anything else, or a step is too large
    public static List<Opcode> parse(JsonNode tree, boolean noRetry) {
        if (tree.isObject()) {
            return List.of(opcode(tree, noRetry));
        }
        if (!tree.isArray()) {
            throw new OpcodeException("the answer must be an array of opcodes");
        }
        if (tree.isEmpty()) {
            return List.of(new Opcode.None(NOTHING));
        }
        var ops = new ArrayList<Opcode>(tree.size());
        for (var element : tree.values()) {
            ops.add(opcode(element, noRetry));
        }
        return ops;
    }

    private static JsonNode unwrapped(JsonNode tree, int times) {
        if (!tree.isString() || times == 0) {
            return tree;
        }
        return unwrapped(Json.read(tree.stringValue().getBytes(StandardCharsets.UTF_8)), times - 1);
    }

    private static Opcode opcode(JsonNode node, boolean noRetry) {
        if (!node.isObject()) {
            throw new OpcodeException("an opcode must be an object, not " + abbreviated(node.toString()));
        }
        try {
            return read(Members.of(node), noRetry);
        } catch (JsonTypeException e) {
            throw new OpcodeException("opcode cannot be read: " + e.getMessage());
        }
    }

    private static Opcode read(Members op, boolean noRetry) {
        var name = op.textOrEmpty("op");
        var opts = Members.of(op.get("opts"));
        var info = info(op, opts);
        return switch (canonical(name)) {
            case "None" -> new Opcode.None(info);
            case "Step" -> new Opcode.Step(withId(info, name), output(op, info));
            case "StepRun" -> new Opcode.StepRun(withId(info, name), output(op, info));
            case "StepError" -> stepError(op, withId(info, name), noRetry);
            case "StepFailed" -> new Opcode.StepFailed(withId(info, name), error(op, info));
            case "StepPlanned" -> new Opcode.StepPlanned(withId(info, name));
            case "Sleep" -> new Opcode.Sleep(withId(info, name), duration(op, opts));
            case "WaitForEvent" -> waitForEvent(op, opts, withId(info, name));
            case "WaitForSignal" ->
                new Opcode.WaitForSignal(
                        withId(info, name),
                        required(opts, "signal", info),
                        opts.textOrEmpty("timeout"),
                        opts.textOrEmpty("conflict").equalsIgnoreCase("replace"));
            case "InvokeFunction" ->
                new Opcode.InvokeFunction(
                        withId(info, name),
                        required(opts, "function_id", info),
                        objectOr(opts.get("payload")),
                        opts.textOrEmpty("timeout"));
            case "Gateway" ->
                new Opcode.Gateway(
                        withId(info, name),
                        required(opts, "url", info),
                        methodOf(opts),
                        objectOr(opts.get("headers")),
                        text(opts.get("body")),
                        publish(opts));
            case "AIGateway" ->
                new Opcode.AiGateway(
                        withId(info, name),
                        required(opts, "url", info),
                        objectOr(opts.get("headers")),
                        opts.textOrEmpty("auth_key"),
                        opts.textOrEmpty("format"),
                        value(opts.get("body")),
                        publish(opts));
            case "RunComplete" -> new Opcode.RunComplete(info, value(op.get("data")));
            case "SyncRunComplete" -> new Opcode.SyncRunComplete(info, value(op.get("data")));
            case "DiscoveryRequest" -> new Opcode.DiscoveryRequest(info);
            case "DeferAdd" ->
                new Opcode.DeferAdd(
                        withId(info, name),
                        lenientText(opts.get("fn_slug")),
                        orNull(opts.get("input")),
                        orNull(opts.get("meta")));
            case "DeferAbort" ->
                new Opcode.DeferAbort(withId(info, name), textOr(lenientText(opts.get("target_hashed_id"))));
            default -> throw new OpcodeException("unknown opcode \"" + abbreviated(name) + "\"");
        };
    }

    /// The name in its exact spelling, when it is that or the same in lower case.
    private static String canonical(String name) {
        return switch (name) {
            case "none" -> "None";
            case "step" -> "Step";
            case "steprun" -> "StepRun";
            case "steperror" -> "StepError";
            case "stepfailed" -> "StepFailed";
            case "stepplanned" -> "StepPlanned";
            case "sleep" -> "Sleep";
            case "waitforevent" -> "WaitForEvent";
            case "waitforsignal" -> "WaitForSignal";
            case "invokefunction" -> "InvokeFunction";
            case "gateway" -> "Gateway";
            case "aigateway" -> "AIGateway";
            case "runcomplete" -> "RunComplete";
            case "syncruncomplete" -> "SyncRunComplete";
            case "discoveryrequest" -> "DiscoveryRequest";
            case "deferadd" -> "DeferAdd";
            case "deferabort" -> "DeferAbort";
            default -> name;
        };
    }

    private static StepInfo info(Members op, Members opts) {
        var id = op.textOrEmpty("id");
        var label = firstFilled(lenientText(op.get("displayName")), lenientText(op.get("name")), id);
        var userland = Members.of(op.get("userland"));
        var timing = Members.of(op.get("timing"));
        var input = opts.get("input");
        var inputJson = input != null && input.isArray() ? Json.of(input) : null;
        if (inputJson != null && inputJson.size() > MAX_PAYLOAD) {
            throw tooLarge(id, "input");
        }
        return new StepInfo(
                id,
                label,
                lenientText(userland.get("id")),
                (int) number(userland.get("index")),
                lenientText(opts.get("type")),
                inputJson,
                "race".equalsIgnoreCase(lenientText(opts.get("parallelMode"))),
                number(timing.get("a")),
                number(timing.get("b")),
                metadata(op.get("metadata")));
    }

    private static List<Json> metadata(@Nullable JsonNode node) {
        return node == null || !node.isArray()
                ? List.of()
                : node.values().stream()
                        .filter(JsonNode::isObject)
                        .map(Json::of)
                        .toList();
    }

    private static Opcode.@Nullable Publish publish(Members opts) {
        var given = opts.get("publish");
        if (given == null || !given.isObject()) {
            return null;
        }
        var publish = Members.of(given);
        return new Opcode.Publish(publish.textOrEmpty("channel"), publish.textOrEmpty("topic"));
    }

    private static StepInfo withId(StepInfo info, String op) {
        if (info.id().isEmpty()) {
            throw new OpcodeException("opcode " + op + " has no id");
        }
        return info;
    }

    private static Json output(Members op, StepInfo info) {
        var data = value(op.get("data"));
        if (data.size() > MAX_PAYLOAD) {
            throw tooLarge(info.id(), "output");
        }
        return data;
    }

    private static OpcodeException tooLarge(String id, String what) {
        return new OpcodeException(
                "error validating generator opcode " + id + ": step " + what + " size is greater than the limit", true);
    }

    private static Opcode stepError(Members op, StepInfo info, boolean noRetry) {
        var error = op.get("error");
        var forbidden = error == null ? null : Members.of(error).get("noRetry");
        boolean isFinal = noRetry || (forbidden != null && forbidden.isBoolean() && forbidden.booleanValue());
        return new Opcode.StepError(info, error(op, info), isFinal);
    }

    private static Json error(Members op, StepInfo info) {
        var error = op.get("error");
        if (error == null) {
            throw new OpcodeException("step " + info.id() + " reports an error without telling which");
        }
        var shaped = SdkErrors.ofStep(error);
        if (shaped.size() > MAX_PAYLOAD) {
            throw tooLarge(info.id(), "output");
        }
        return shaped;
    }

    private static String duration(Members op, Members opts) {
        var given = lenientText(opts.get("duration"));
        return given == null || given.isEmpty() ? op.textOrEmpty("name") : given;
    }

    private static Opcode waitForEvent(Members op, Members opts, StepInfo info) {
        var event = firstFilled(lenientText(opts.get("event")), lenientText(op.get("name")), "");
        if (event.isEmpty()) {
            throw new OpcodeException("step " + info.id() + " waits for an event without name");
        }
        var condition = lenientText(opts.get("if"));
        return new Opcode.WaitForEvent(
                info, event, condition == null || condition.isBlank() ? null : condition, opts.textOrEmpty("timeout"));
    }

    private static String required(Members opts, String key, StepInfo info) {
        var text = opts.textOrEmpty(key);
        if (text.isBlank()) {
            throw new OpcodeException("step " + info.id() + " needs opts." + key);
        }
        return text;
    }

    private static String methodOf(Members opts) {
        var method = opts.textOrEmpty("method");
        return method.isBlank() ? "POST" : method.toUpperCase(Locale.ROOT);
    }

    private static Json objectOr(@Nullable JsonNode node) {
        return node != null && node.isObject() ? Json.of(node) : Json.EMPTY_OBJECT;
    }

    private static Json value(@Nullable JsonNode node) {
        return node == null ? Json.NULL : Json.of(node);
    }

    private static @Nullable Json orNull(@Nullable JsonNode node) {
        return node == null ? null : Json.of(node);
    }

    /// A string as it is, anything else as JSON text.
    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null
                ? null
                : node.isString() ? node.stringValue() : Json.of(node).text();
    }

    private static @Nullable String lenientText(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.stringValue() : null;
    }

    private static String textOr(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String firstFilled(@Nullable String first, @Nullable String second, String last) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second != null && !second.isBlank() ? second : last;
    }

    private static long number(@Nullable JsonNode node) {
        return node != null && node.isNumber() ? (long) node.doubleValue() : 0;
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
