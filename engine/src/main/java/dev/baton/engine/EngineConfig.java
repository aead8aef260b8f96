package dev.baton.engine;

import dev.baton.engine.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How an engine runs.
///
/// @param database the database file, or null to keep everything in memory
/// @param durableWrites whether a commit survives a power cut (`synchronous=FULL`), not only a crash of the process
/// @param retryInterval wait before every retry, or null for the backoff table (ENG-18)
/// @param signingKey signs requests and checks the signatures of answers, or null
/// @param signingKeyFallback answers may be signed with it too, while the other is rolled out; or null
/// @param serverKind `dev` or `cloud`
/// @param callConcurrency requests to SDKs in flight at most
/// @param retention how long finished runs are kept
public record EngineConfig(
        @Nullable Path database,
        boolean durableWrites,
        @Nullable Duration retryInterval,
        @Nullable String signingKey,
        @Nullable String signingKeyFallback,
        String serverKind,
        int callConcurrency,
        Retention retention) {
    /// What a dev server uses, with the given database.
    public static EngineConfig dev(@Nullable Path database) {
        return new EngineConfig(database, false, null, null, null, "dev", 1_000, Retention.DEFAULT);
    }
}
