package dev.baton.desktop.screen.functions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks the payload of an invocation (ui-screens, section 7.8).
///
/// @param variables `data`, `user` and `meta` as far as given; empty when there is a problem
/// @param problem what is wrong, or empty
/// @param line where it is wrong, counted from 1; 0 when that is not known
record InvokeCheck(Map<String, Object> variables, String problem, int line) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of("data", "user", "meta");

    boolean isGood() {
        return problem.isEmpty();
    }

    static InvokeCheck of(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            String message = e.getOriginalMessage() == null ? "This is not JSON." : e.getOriginalMessage();
            return bad(
                    message.lines().findFirst().orElse(message),
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr());
        }
        return check(root).map(problem -> bad(problem, 0)).orElseGet(() -> good(root));
    }

    private static Optional<String> check(JsonNode root) {
        if (!root.isObject()) {
            return Optional.of("The payload must be an object such as {\"data\": {}}.");
        }
        List<String> unknown =
                root.propertyNames().stream().filter(key -> !KEYS.contains(key)).toList();
        if (!unknown.isEmpty()) {
            return Optional.of("“" + unknown.getFirst() + "” is not taken. Only data, user and meta are.");
        }
        for (String key : KEYS) {
            JsonNode value = root.path(key);
            if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
                return Optional.of("“" + key + "” must be an object or null.");
            }
        }
        return checkMeta(root.path("meta"));
    }

    private static Optional<String> checkMeta(JsonNode meta) {
        if (!meta.isObject()) {
            return Optional.empty();
        }
        for (String key : meta.propertyNames()) {
            if (!key.equals("sessions")) {
                return Optional.of("“meta” takes only “sessions”, not “" + key + "”.");
            }
        }
        boolean plain = meta.path("sessions").valueStream().allMatch(value -> value.isString() || value.isNumber());
        return plain ? Optional.empty() : Optional.of("The values of “sessions” must be texts or numbers.");
    }

    private static InvokeCheck good(JsonNode root) {
        return new InvokeCheck(JSON.convertValue(root, new TypeReference<Map<String, Object>>() {}), "", 0);
    }

    private static InvokeCheck bad(String problem, int line) {
        return new InvokeCheck(Map.of(), problem, line);
    }
}
