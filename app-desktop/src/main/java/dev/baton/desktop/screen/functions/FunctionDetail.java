package dev.baton.desktop.screen.functions;

import dev.baton.desktop.screen.run.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A function with its configuration, as its page shows it (ui-screens 7.3).
///
/// @param row the function as lists show it
/// @param failureHandler slug of the function that runs when it fails, or empty
/// @param groups what is configured
/// @param unset names of what is not
record FunctionDetail(
        FunctionRow row, String failureHandler, String failureHandlerName, List<Group> groups, List<String> unset) {
    FunctionDetail {
        groups = List.copyOf(groups);
        unset = List.copyOf(unset);
    }

    /// Some settings under a title.
    record Group(String title, List<Setting> settings) {
        Group {
            settings = List.copyOf(settings);
        }
    }

    /// One line.
    ///
    /// @param value in mono
    /// @param note after it, in words; may be empty
    /// @param isDefault whether the user has not chosen it
    record Setting(String name, String value, String note, boolean isDefault) {
        Setting(String name, String value, String note) {
            this(name, value, note, false);
        }
    }

    /// Reads the `functionBySlug` of `GetFunction`.
    static FunctionDetail of(JsonNode function) {
        JsonNode app = function.path("app");
        FunctionRow row = new FunctionRow(
                Fields.text(function, "id"),
                Fields.shown(function, "name"),
                Fields.text(function, "slug"),
                Fields.list(
                        function,
                        "triggers",
                        trigger -> new FunctionRow.Trigger(
                                Fields.shown(trigger, "value"),
                                Fields.text(trigger, "type").equals("CRON"),
                                Fields.shown(trigger, "condition"))),
                Fields.shown(app, "name"),
                true,
                Fields.text(function, "url"),
                0);
        JsonNode config = function.path("configuration");
        JsonNode handler = function.path("failureHandler");
        List<String> unset = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        groups.add(new Group("Execution", execution(config)));
        add(groups, "Queue", queue(config, unset));
        add(groups, "Scheduling", scheduling(config, unset));
        return new FunctionDetail(row, Fields.text(handler, "slug"), Fields.shown(handler, "name"), groups, unset);
    }

    private static void add(List<Group> groups, String title, List<Setting> settings) {
        if (!settings.isEmpty()) {
            groups.add(new Group(title, settings));
        }
    }

    private static List<Setting> execution(JsonNode config) {
        List<Setting> settings = new ArrayList<>();
        JsonNode retries = config.path("retries");
        settings.add(new Setting(
                "Retries", Integer.toString(retries.path("value").asInt(0)), "", Fields.flag(retries, "isDefault")));
        for (JsonNode cancel : config.path("cancellations")) {
            settings.add(new Setting("Cancel on", Fields.shown(cancel, "event"), ""));
            optional(settings, "Match", cancel, "condition");
            optional(settings, "Within", cancel, "timeout");
        }
        return settings;
    }

    private static List<Setting> queue(JsonNode config, List<String> unset) {
        List<Setting> settings = new ArrayList<>();
        for (JsonNode limit : config.path("concurrency")) {
            int slots = limit.path("limit").path("value").asInt(0);
            if (slots < 0) {
                continue; // A plan without a limit is told as one of -1: nothing to show.
            }
            String scope = Fields.text(limit, "scope");
            String shared = switch (scope) {
                case "ENVIRONMENT" -> "in the environment";
                case "ACCOUNT" -> "in the account";
                default -> "";
            };
            settings.add(new Setting(
                    settings.isEmpty() ? "Concurrency" : "", Integer.toString(slots), (shared + per(limit)).strip()));
        }
        if (settings.isEmpty()) {
            unset.add("concurrency");
        }
        object(config, "throttle", unset)
                .ifPresent(throttle -> settings.add(new Setting(
                        "Throttle",
                        throttle.path("limit").asInt(0) + " per " + Fields.text(throttle, "period"),
                        "burst " + throttle.path("burst").asInt(0) + per(throttle))));
        String priority = Fields.shown(config, "priority");
        if (priority.isEmpty()) {
            unset.add("priority");
        } else {
            settings.add(new Setting("Priority", priority, ""));
        }
        return settings;
    }

    private static List<Setting> scheduling(JsonNode config, List<String> unset) {
        List<Setting> settings = new ArrayList<>();
        object(config, "rateLimit", unset)
                .ifPresent(rate -> settings.add(new Setting(
                        "Rate limit",
                        rate.path("limit").asInt(0) + " per " + Fields.text(rate, "period"),
                        per(rate).strip())));
        object(config, "debounce", unset)
                .ifPresent(debounce -> settings.add(new Setting(
                        "Debounce",
                        Fields.text(debounce, "period"),
                        per(debounce).strip())));
        object(config, "eventsBatch", unset)
                .ifPresent(batch -> settings.add(new Setting(
                        "Batching",
                        batch.path("maxSize").asInt(0) + " events",
                        "or after " + Fields.text(batch, "timeout") + per(batch))));
        object(config, "singleton", unset)
                .ifPresent(single -> settings.add(new Setting(
                        "Singleton",
                        Fields.text(single, "mode").toLowerCase(Locale.ROOT),
                        per(single).strip())));
        return settings;
    }

    private static Optional<JsonNode> object(JsonNode config, String name, List<String> unset) {
        Optional<JsonNode> found = Fields.object(config, name);
        if (found.isEmpty()) {
            unset.add(
                    switch (name) {
                        case "rateLimit" -> "rate limit";
                        case "eventsBatch" -> "batching";
                        default -> name;
                    });
        }
        return found;
    }

    private static void optional(List<Setting> settings, String name, JsonNode from, String member) {
        @Nullable String value = Fields.textOrNull(from, member);
        if (value != null && !value.isEmpty()) {
            settings.add(new Setting(name, value, ""));
        }
    }

    private static String per(JsonNode limit) {
        String key = Fields.shown(limit, "key");
        return key.isEmpty() ? "" : " per " + key;
    }
}
