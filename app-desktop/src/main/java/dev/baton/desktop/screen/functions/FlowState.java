package dev.baton.desktop.screen.functions;

import dev.baton.desktop.screen.run.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What of a function's limits is used and free at this moment.
///
/// @param limit steps that may run at once
/// @param running steps that run
/// @param backlog steps and starts that are due and have not begun
/// @param keys keyed limits and throttles in use, those with the most waiting first
/// @param moreKeys keys that are not listed
record FlowState(boolean paused, int limit, int running, int backlog, List<Key> keys, int moreKeys) {
    FlowState {
        keys = List.copyOf(keys);
    }

    /// One value of a key of a limit, or a limit without a key.
    ///
    /// @param kind what is limited, in words
    /// @param throttle whether starts per time are limited, and not what goes on at once
    /// @param key the value, or what shares the limit
    /// @param nextStart when a throttle gives the next start, or null
    record Key(
            String kind,
            boolean throttle,
            String key,
            int limit,
            int used,
            int backlog,
            @Nullable Instant nextStart) {
        String id() {
            return kind + " " + key;
        }

        boolean full() {
            return used >= limit;
        }
    }

    /// Reads the `functionBySlug` of `GetFunctionFlow`.
    static FlowState of(JsonNode function) {
        JsonNode flow = function.path("flowControl");
        return new FlowState(
                Fields.flag(function, "isPaused"),
                flow.path("limit").asInt(0),
                flow.path("running").asInt(0),
                flow.path("backlog").asInt(0),
                Fields.list(flow, "keys", FlowState::key),
                flow.path("moreKeys").asInt(0));
    }

    private static Key key(JsonNode key) {
        String kind = Fields.text(key, "kind");
        String value = Fields.shown(key, "key");
        String scope = switch (Fields.text(key, "scope")) {
            case "ENVIRONMENT" -> "whole environment";
            case "ACCOUNT" -> "whole account";
            default -> "whole function";
        };
        return new Key(
                switch (kind) {
                    case "STEPS" -> "Concurrency";
                    case "RUNS" -> "Runs at once";
                    case "THROTTLE" -> "Throttle";
                    case "RATE_LIMIT" -> "Rate limit";
                    case "DEBOUNCE" -> "Debounce";
                    case "BATCH" -> "Batch";
                    case "SINGLETON" -> "Singleton";
                    default -> kind;
                },
                kind.equals("THROTTLE"),
                value.isEmpty() ? scope : value,
                key.path("limit").asInt(0),
                key.path("used").asInt(0),
                key.path("backlog").asInt(0),
                Fields.instantOrNull(key, "nextStart"));
    }
}
