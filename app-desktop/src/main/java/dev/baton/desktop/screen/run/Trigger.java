package dev.baton.desktop.screen.run;

import dev.baton.desktop.screen.run.Fact.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What started a run (`RunTraceTrigger`).
///
/// @param eventName name of the event; empty for cron ticks and mixed batches
/// @param eventIds internal ids of the events
/// @param batchId id of the batch; empty when it was none
/// @param cron expression of the schedule; empty when it was none
/// @param at when the first event was received
public record Trigger(
        String eventName,
        List<String> eventIds,
        String batchId,
        String cron,
        @Nullable Instant at) {
    public Trigger {
        eventIds = List.copyOf(eventIds);
    }

    static Trigger of(JsonNode trigger) {
        return new Trigger(
                Fields.shown(trigger, "eventName"),
                Fields.list(trigger, "IDs", JsonNode::stringValue),
                Fields.text(trigger, "batchID"),
                Fields.shown(trigger, "cron"),
                Fields.instantOrNull(trigger, "timestamp"));
    }

    /// What the inspector lists.
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (!cron.isEmpty()) {
            facts.add(Fact.mono("Cron", cron));
        }
        if (!eventName.isEmpty()) {
            facts.add(Fact.mono("Event name", eventName));
        }
        if (!batchId.isEmpty()) {
            facts.add(Fact.mono("Batch ID", batchId));
            facts.add(Fact.words("Events", Integer.toString(eventIds.size())));
        } else if (cron.isEmpty() && !eventIds.isEmpty()) {
            facts.add(new Fact("Event ID", new Value.EventLink(eventIds.getFirst())));
        }
        if (at != null) {
            facts.add(Fact.time(cron.isEmpty() ? "Received at" : "Triggered at", at));
        }
        return facts;
    }
}
