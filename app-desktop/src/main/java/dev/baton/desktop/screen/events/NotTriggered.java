package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.json.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Why functions whose trigger has the name of an event did not start (ui-screens 5.1): what is known of their triggers
/// now, so a condition that was changed since is told as it is.
final class NotTriggered {
    private NotTriggered() {}

    /// Functions with a trigger of that name, no run of the event, and no word of the server about it.
    ///
    /// @param event the answer to `GetEventV2`
    /// @param functions the answer to `GetFunctions`
    static List<HeldBack> of(JsonNode event, JsonNode functions) {
        String name = event.path("eventV2").path("name").asString("");
        Set<String> told = new HashSet<>();
        for (String member : List.of("runs", "outcomes")) {
            event.path("eventV2")
                    .path(member)
                    .forEach(each -> told.add(each.path("function").path("slug").asString("")));
        }
        List<HeldBack> found = new ArrayList<>();
        for (JsonNode function : functions.path("functions")) {
            if (told.contains(function.path("slug").asString(""))) {
                continue;
            }
            for (JsonNode trigger : function.path("triggers")) {
                if (trigger.path("type").asString("").equals("EVENT")
                        && matches(trigger.path("value").asString(""), name)) {
                    found.add(new HeldBack(
                            VisibleText.of(function.path("name").asString("")), reason(function, trigger), ""));
                    break;
                }
            }
        }
        return found;
    }

    private static String reason(JsonNode function, JsonNode trigger) {
        if (function.path("isPaused").asBoolean(false)) {
            return "The function is paused";
        }
        String condition = trigger.path("condition").asString("");
        return condition.isEmpty()
                ? "It has this trigger now; it may have been added after the event came"
                : "Its condition did not hold: " + VisibleText.of(condition);
    }

    /// A name that ends with a star stands for all that begin so.
    private static boolean matches(String trigger, String name) {
        return trigger.equals(name)
                || trigger.endsWith("*") && name.startsWith(trigger.substring(0, trigger.length() - 1));
    }
}
