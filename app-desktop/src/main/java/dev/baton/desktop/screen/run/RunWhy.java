package dev.baton.desktop.screen.run;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What holds a run up, as the engine says it (`RunWhy` of the schema).
///
/// @param blockers all of it, in the order of the checks; empty when the run only waits for its turn or its time
/// @param ahead items with the same keys that go first
/// @param nextStart the earliest instant at which it can start as far as time decides, or null
public record RunWhy(
        List<Blocker> blockers, int ahead, @Nullable Instant nextStart) {
    /// Nothing, or nothing that the server told.
    public static final RunWhy NONE = new RunWhy(List.of(), 0, null);

    public RunWhy {
        blockers = List.copyOf(blockers);
    }

    /// What a blocker is.
    public enum Kind {
        PAUSED,
        ALL_CALLS,
        WORKERS,
        STEPS,
        RUNS,
        THROTTLE,
        /// A newer server knows more kinds.
        OTHER
    }

    /// One limit or state that holds the run up. Members that do not apply are 0 or empty.
    ///
    /// @param scope what shares the limit: `FUNCTION`, `ENVIRONMENT`, `ACCOUNT`
    /// @param expression of the key
    /// @param key its value for this run
    /// @param period of a throttle, such as `1m0s`
    /// @param opensAt when a throttle lets this run start, or null
    /// @param holders runs that hold the slots, the longest holder first
    public record Blocker(
            Kind kind,
            String scope,
            String expression,
            String key,
            int limit,
            int burst,
            String period,
            @Nullable Instant opensAt,
            List<RunId> holders) {
        public Blocker {
            holders = List.copyOf(holders);
        }

        /// As one line of a list: `Waiting for a slot: concurrency, key acct_8841`.
        public String line() {
            String ofKey = key.isEmpty() ? "" : ", key " + key;
            return switch (kind) {
                case PAUSED -> "Its function is paused";
                case ALL_CALLS -> "Waiting for a slot: all requests of the server";
                case WORKERS -> "Waiting for a worker of its app";
                case STEPS -> "Waiting for a slot: concurrency" + ofKey;
                case RUNS -> "Waiting for a slot: runs at once" + ofKey;
                case THROTTLE -> "Waiting for the throttle" + ofKey;
                case OTHER -> "Held back by a limit" + ofKey;
            };
        }

        /// Who shares the limit, to go on a sentence: `of this function`.
        public String sharedBy() {
            return switch (scope) {
                case "ENVIRONMENT" -> "of this environment";
                case "ACCOUNT" -> "of this account";
                default -> "of this function";
            };
        }
    }

    /// Reads the `why` of a run; an older server has none.
    static RunWhy of(JsonNode run) {
        JsonNode why = run.path("why");
        if (!why.isObject()) {
            return NONE;
        }
        return new RunWhy(
                Fields.list(why, "blockers", RunWhy::blocker),
                why.path("ahead").asInt(0),
                Fields.instantOrNull(why, "nextStart"));
    }

    private static Blocker blocker(JsonNode blocker) {
        return new Blocker(
                kind(Fields.text(blocker, "kind")),
                Fields.text(blocker, "scope").toUpperCase(Locale.ROOT),
                Fields.shown(blocker, "expression"),
                Fields.shown(blocker, "key"),
                blocker.path("limit").asInt(0),
                blocker.path("burst").asInt(0),
                Fields.shown(blocker, "period"),
                Fields.instantOrNull(blocker, "opensAt"),
                Fields.list(blocker, "holders", id -> new RunId(id.stringValue(""))));
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return Kind.OTHER;
    }
}
