package dev.baton.server.checkpoint;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.id.Ulid;
import dev.baton.server.realtime.RealtimeTokens;
import dev.baton.server.realtime.Topic;
import dev.baton.server.security.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The two tokens of a durable endpoint's run (CKP §3): one lets its client fetch the output, one lets it
/// follow the run's stream.
final class EndpointTokens {
    private static final String ISSUER = "api.inngest.com";
    private static final String SUBJECT = "run-claim";
    private static final Duration RUN_LIFETIME = Duration.ofHours(1);
    private static final Duration STREAM_LIFETIME = Duration.ofMinutes(16);

    private final Jwt jwt;
    private final RealtimeTokens realtime;

    EndpointTokens(Jwt jwt, RealtimeTokens realtime) {
        this.jwt = jwt;
        this.realtime = realtime;
    }

    /// Lets its holder fetch the output of the run for an hour.
    String ofRun(RunId run, Instant now) {
        return jwt.sign(Jwt.claims(ISSUER, SUBJECT, now, RUN_LIFETIME)
                .put("Env", Tenant.ENVIRONMENT)
                .put("RunID", run.toString()));
    }

    /// The run that a token of [#ofRun] is for; nothing when it is forged or too old.
    Optional<RunId> run(String token, Instant now) {
        return jwt.verify(token, ISSUER, now)
                .filter(claims -> claims.path("sub").asString("").equals(SUBJECT))
                .map(claims -> Ulid.parseOrNull(claims.path("RunID").asString("")))
                .map(RunId::new);
    }

    /// Lets its holder follow the stream of the run.
    String ofStream(RunId run, Instant now) {
        return realtime.follow(List.of(Topic.streamOf(run.toString())), now, STREAM_LIFETIME);
    }
}
