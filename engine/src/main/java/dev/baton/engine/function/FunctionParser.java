package dev.baton.engine.function;

import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.FunctionConfig.CancelOn;
import dev.baton.engine.function.FunctionConfig.Timeouts;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.Members;
import dev.baton.engine.time.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads and validates the definition of a function as SDKs send it (SDK §7). Unknown members are ignored.
public final class FunctionParser {
    private static final int MAX_RETRIES = 20;
    private static final int MAX_CANCELS = 5;
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

    private final Expressions expressions;
    private final TriggerParser triggers;
    private final FlowParser flow;

    /// @param expressions checks conditions and keys
    public FunctionParser(Expressions expressions) {
        this.expressions = expressions;
        this.triggers = new TriggerParser(expressions);
        this.flow = new FlowParser(expressions);
    }

    /// The function, or null when something is wrong with it.
    ///
    /// @param problems takes what is wrong, one sentence each that names function and option
    public @Nullable ParsedFunction parse(JsonNode definition, List<String> problems) {
        var members = Members.of(definition);
        var found = new Problems(label(members));
        var parsed = found.in("", () -> read(members, found));
        problems.addAll(found.found());
        return found.found().isEmpty() ? parsed : null;
    }

    private static String label(Members members) {
        for (var key : List.of("id", "name")) {
            var value = members.get(key);
            if (value != null && value.isString() && !value.stringValue().isBlank()) {
                return value.stringValue();
            }
        }
        return "(without id)";
    }

    private ParsedFunction read(Members members, Problems problems) {
        var name = members.textOrEmpty("name");
        if (name.isBlank()) {
            problems.add("name", "a function needs a name");
        }
        var id = members.textOrEmpty("id");
        var slug = id.isBlank() ? slugify(name) : id;
        var step = step(members, problems);
        var found = problems.in("triggers", () -> triggers.parse(members.array("triggers"), problems));
        var limits = flow.concurrency(members.get("concurrency"), problems);
        var config = new FunctionConfig(
                url(step, problems),
                retries(members, step, problems),
                found == null ? List.of() : found,
                limits.steps(),
                limits.runs(),
                flow.rateLimit(members, problems),
                flow.throttle(members, problems),
                flow.debounce(members, problems),
                flow.batch(members, problems),
                flow.singleton(members, problems),
                flow.priority(members, problems),
                cancelOn(members, problems),
                timeouts(members),
                null);
        FlowParser.refuseCombinations(config, problems);
        return new ParsedFunction(slug, name, config, Json.of(members.node()));
    }

    static String slugify(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Members step(Members members, Problems problems) {
        var steps = problems.in("steps", () -> members.object("steps"));
        if (steps == null || steps.node().size() != 1) {
            problems.add("steps", "a function must have exactly one step");
            return Members.of(null);
        }
        var step = Members.of(steps.node().values().iterator().next());
        var stepName = problems.in("steps.step", () -> step.textOrEmpty("name"));
        if (stepName != null && stepName.isBlank()) {
            problems.add("steps.step.name", "a step needs a name");
        }
        return step;
    }

    private static String url(Members step, Problems problems) {
        var url = problems.in("steps.step.runtime", () -> {
            var runtime = step.object("runtime");
            return runtime == null ? null : runtime.text("url");
        });
        if (url == null) {
            problems.add("steps.step.runtime.url", "the step needs the URL that it is called at");
            return "";
        }
        try {
            var scheme = new URI(url).getScheme();
            if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
                problems.add("steps.step.runtime.url", "\"" + url + "\" must begin with http, https, ws or wss");
            }
        } catch (URISyntaxException e) {
            problems.add("steps.step.runtime.url", "\"" + url + "\" is not a URL: " + e.getReason());
        }
        return url;
    }

    /// Retries of the step, else of the function, else the default; at most [#MAX_RETRIES].
    private static int retries(Members members, Members step, Problems problems) {
        var retries = problems.in("steps.step.retries.attempts", () -> {
            var own = step.object("retries");
            return own == null ? null : own.integer("attempts");
        });
        if (retries == null && members.get("retries") instanceof JsonNode legacy && legacy.isIntegralNumber()) {
            retries = legacy.longValue();
        }
        return retries == null ? FunctionConfig.DEFAULT_RETRIES : (int) Math.clamp(retries, 0L, MAX_RETRIES);
    }

    private List<CancelOn> cancelOn(Members members, Problems problems) {
        var entries = problems.in("cancel", () -> members.array("cancel"));
        if (entries == null) {
            return List.of();
        }
        if (entries.size() > MAX_CANCELS) {
            problems.add("cancel", "at most " + MAX_CANCELS + " entries are allowed, found " + entries.size());
        }
        var cancels = new ArrayList<CancelOn>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = Members.of(entries.get(i));
            var option = "cancel[" + i + "]";
            var cancel = problems.in(option, () -> cancel(entry, option, problems));
            if (cancel != null) {
                cancels.add(cancel);
            }
        }
        return cancels;
    }

    private CancelOn cancel(Members entry, String option, Problems problems) {
        var event = entry.textOrEmpty("event");
        if (event.isBlank()) {
            problems.add(option + ".event", "a cancellation needs an event name");
        }
        var condition = blankToNull(entry.text("if"));
        if (condition != null) {
            checkCancellation(condition, option + ".if", problems);
        }
        return new CancelOn(event, condition, blankToNull(entry.text("timeout")));
    }

    private void checkCancellation(String condition, String option, Problems problems) {
        var restrictions = problems.in(option, () -> {
            try {
                return expressions.restrictions(condition);
            } catch (dev.baton.engine.expression.ExpressionException e) {
                throw new IllegalArgumentException("Cancellation expression is invalid: " + e.getMessage(), e);
            }
        });
        if (restrictions != null && !restrictions.isEmpty()) {
            problems.add(option, "Cancellation expression is invalid: " + String.join("; ", restrictions));
        }
    }

    /// What cannot be read is ignored, as upstream does.
    private static Timeouts timeouts(Members members) {
        var timeouts = Members.of(members.get("timeouts"));
        var start = durationOrNull(timeouts.get("start"));
        var finish = durationOrNull(timeouts.get("finish"));
        return start == null && finish == null ? Timeouts.NONE : new Timeouts(start, finish);
    }

    private static @Nullable Duration durationOrNull(@Nullable JsonNode value) {
        return value == null || !value.isString()
                ? null
                : Durations.parse(value.stringValue())
                        .filter(Duration::isPositive)
                        .orElse(null);
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
