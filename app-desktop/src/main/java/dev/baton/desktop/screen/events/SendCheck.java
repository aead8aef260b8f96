package dev.baton.desktop.screen.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks what is about to be sent: one event, or an array of events (ui-screens, section 5.3).
///
/// @param count how many events there are; 0 when the text is not JSON
/// @param problems in the order in which they were found
record SendCheck(int count, List<SendProblem> problems) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of("name", "data", "user", "id", "ts", "v");

    /// Whether it may be sent.
    boolean isGood() {
        return count > 0 && problems.stream().noneMatch(SendProblem::severe);
    }

    /// Checks a text.
    static SendCheck of(String text) {
        if (text.isBlank()) {
            return new SendCheck(0, List.of(new SendProblem(0, "Write an event, or an array of events.", true)));
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            return new SendCheck(0, List.of(syntax(e)));
        }
        List<SendProblem> problems = new ArrayList<>();
        if (root.isObject()) {
            check(text, root, "", problems);
            return new SendCheck(1, problems);
        }
        if (!root.isArray() || root.isEmpty()) {
            problems.add(new SendProblem(1, "An event is an object, and several are an array of objects.", true));
            return new SendCheck(0, problems);
        }
        for (int i = 0; i < root.size(); i++) {
            check(text, root.get(i), "Event " + (i + 1) + ": ", problems);
        }
        return new SendCheck(root.size(), problems);
    }

    private static void check(String text, JsonNode event, String prefix, List<SendProblem> problems) {
        if (!event.isObject()) {
            problems.add(new SendProblem(0, prefix + "an event must be an object.", true));
            return;
        }
        JsonNode name = event.path("name");
        if (!name.isString() || name.asString().isBlank()) {
            problems.add(
                    new SendProblem(line(text, "name"), prefix + "“name” must be a text that is not empty.", true));
        }
        object(text, event, "data", prefix, problems);
        object(text, event, "user", prefix, problems);
        JsonNode ts = event.path("ts");
        if (!ts.isMissingNode() && (!ts.isIntegralNumber() || ts.asLong() < 0)) {
            problems.add(new SendProblem(
                    line(text, "ts"), prefix + "“ts” must be a whole number of milliseconds, 0 or later.", true));
        }
        JsonNode id = event.path("id");
        if (!id.isMissingNode() && !id.isString()) {
            problems.add(new SendProblem(line(text, "id"), prefix + "“id” must be a text.", true));
        }
        event.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(new SendProblem(
                        line(text, key), prefix + "“" + key + "” is not known and will be dropped.", false)));
    }

    private static void object(String text, JsonNode event, String key, String prefix, List<SendProblem> problems) {
        JsonNode value = event.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
            problems.add(new SendProblem(line(text, key), prefix + "“" + key + "” must be an object.", true));
        }
    }

    private static SendProblem syntax(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String message = e.getOriginalMessage() == null ? "this is not JSON." : e.getOriginalMessage();
        int sentence = message.indexOf('\n');
        return new SendProblem(
                at == null ? 0 : at.getLineNr(), sentence < 0 ? message : message.substring(0, sentence), true);
    }

    /// The line of the first mention of a key, which is close enough to be found at a glance.
    private static int line(String text, String key) {
        int at = text.indexOf('"' + key + '"');
        return at < 0
                ? 0
                : (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
