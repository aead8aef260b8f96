package dev.baton.desktop.screen.run;

import tools.jackson.databind.JsonNode;

/// Why a run started, as far as the run itself knows.
public sealed interface RunTrigger {
    /// What a list shows.
    String label();

    /// One event.
    record Event(String name) implements RunTrigger {
        @Override
        public String label() {
            return name;
        }
    }

    /// Several events at once.
    record Batch() implements RunTrigger {
        @Override
        public String label() {
            return "Batch";
        }
    }

    /// A tick of a schedule.
    record Cron(String expression) implements RunTrigger {
        @Override
        public String label() {
            return expression;
        }
    }

    /// The server does not say.
    record Unknown() implements RunTrigger {
        @Override
        public String label() {
            return "—";
        }
    }

    /// Reads the trigger of a `FunctionRunV2`.
    static RunTrigger of(JsonNode run) {
        if (Fields.flag(run, "isBatch")) {
            return new Batch();
        }
        String cron = Fields.shown(run, "cronSchedule");
        if (!cron.isEmpty()) {
            return new Cron(cron);
        }
        String event = Fields.shown(run, "eventName");
        return event.isEmpty() ? new Unknown() : new Event(event);
    }
}
