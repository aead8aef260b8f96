package dev.baton.desktop.component.json;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of an event that is to be sent again.
public final class EventText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private EventText() {}

    /// The event, laid out, without its id and its time: sent like this it is a new event, and not dropped as one that
    /// was there before. Text that is no object stays as it is.
    public static String withoutIdentity(String text) {
        try {
            if (!text.isEmpty() && JSON.readTree(text) instanceof ObjectNode event) {
                event.remove(List.of("id", "ts"));
                return JsonFormat.pretty(event.toString()).map(CodeText::text).orElse(text);
            }
        } catch (JacksonException e) {
            return text;
        }
        return text;
    }
}
