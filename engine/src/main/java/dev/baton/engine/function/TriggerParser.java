package dev.baton.engine.function;

import dev.baton.engine.expression.Expressions;
import dev.baton.engine.json.Members;
import dev.baton.engine.time.CronSchedule;
import dev.baton.engine.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what starts a function (SDK §7.2).
final class TriggerParser {
    private static final int MAX_TRIGGERS = 10;
    private static final int MAX_NAME = 255;
    private static final Duration MIN_JITTER = Duration.ofSeconds(1);
    private static final Duration MAX_JITTER = Duration.ofMinutes(5);

    private final Expressions expressions;

    TriggerParser(Expressions expressions) {
        this.expressions = expressions;
    }

    List<Trigger> parse(List<JsonNode> entries, Problems problems) {
        if (entries.size() > MAX_TRIGGERS) {
            problems.add("triggers", "at most " + MAX_TRIGGERS + " are allowed, found " + entries.size());
        }
        var triggers = new ArrayList<Trigger>();
        var seen = new HashSet<Object>();
        for (int i = 0; i < entries.size(); i++) {
            var option = "triggers[" + i + "]";
            var entry = Members.of(entries.get(i));
            var trigger = problems.in(option, () -> trigger(entry, option, problems));
            if (trigger == null) {
                continue;
            }
            triggers.add(trigger);
            if (!seen.add(identity(trigger))) {
                problems.add(option, "the same trigger is given twice");
            }
        }
        return triggers;
    }

    /// Schedules are the same whatever their jitter.
    private static Object identity(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnEvent event -> event;
            case Trigger.OnCron schedule -> schedule.schedule();
        };
    }

    private @Nullable Trigger trigger(Members entry, String option, Problems problems) {
        var event = FunctionParser.blankToNull(entry.text("event"));
        var schedule = FunctionParser.blankToNull(entry.text("cron"));
        if ((event == null) == (schedule == null)) {
            problems.add(option, "a trigger needs either an event or a cron schedule");
            return null;
        }
        var jitter = FunctionParser.blankToNull(entry.text("jitter"));
        if (event != null) {
            if (jitter != null) {
                problems.add(option + ".jitter", "only a cron trigger can have a jitter");
            }
            return onEvent(event, FunctionParser.blankToNull(entry.text("expression")), option, problems);
        }
        return schedule == null ? null : onCron(schedule, jitter, option, problems);
    }

    private Trigger onEvent(String event, @Nullable String condition, String option, Problems problems) {
        if (event.length() > MAX_NAME) {
            problems.add(option + ".event", "the event name is longer than " + MAX_NAME + " characters");
        }
        if (condition != null) {
            problems.in(option + ".expression", () -> {
                expressions.checkEventOnly(condition);
                return null;
            });
        }
        return new Trigger.OnEvent(event, condition);
    }

    private Trigger onCron(String schedule, @Nullable String jitterText, String option, Problems problems) {
        if (schedule.length() > MAX_NAME) {
            problems.add(option + ".cron", "the schedule is longer than " + MAX_NAME + " characters");
        } else {
            problems.in(option + ".cron", () -> CronSchedule.parse(schedule));
        }
        Duration jitter = null;
        if (jitterText != null) {
            jitter = Durations.parse(jitterText).orElse(null);
            if (jitter == null) {
                problems.add(option + ".jitter", "\"" + jitterText + "\" is not a duration");
            } else if (jitter.isZero()) {
                jitter = null;
            } else if (jitter.compareTo(MIN_JITTER) < 0 || jitter.compareTo(MAX_JITTER) > 0) {
                problems.add(option + ".jitter", "\"" + jitterText + "\" must be between 1s and 5m");
            }
        }
        return new Trigger.OnCron(schedule, jitter);
    }
}
