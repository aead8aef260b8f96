package dev.baton.server.checkpoint;

import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.server.security.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The two tokens of a durable endpoint's run (CKP §3): one lets its client fetch the output, one lets it
/// follow the run's stream.
final class EndpointTokens {
    private static final String ISSUER = "api.inngest.com";
    private static final String REALTIME_ISSUER = "rt.inngest.com";
    private static final String SUBJECT = "run-claim";
    private static final String ACCOUNT = "00000000-0000-4000-a000-000000000000";
    private static final String ENVIRONMENT = "00000000-0000-4000-b000-000000000000";
    private static final Duration RUN_LIFETIME = Duration.ofHours(1);
    private static final Duration STREAM_LIFETIME = Duration.ofMinutes(16);

    private final Jwt jwt;
    private final IdSource ids;

    EndpointTokens(Jwt jwt, IdSource ids) {
        this.jwt = jwt;
        this.ids = ids;
    }

    /// Lets its holder fetch the output of the run for an hour.
    String ofRun(RunId run, Instant now) {
        var claims = claims(ISSUER, SUBJECT, now, RUN_LIFETIME);
        claims.put("Env", ENVIRONMENT).put("RunID", run.toString());
        return jwt.sign(claims);
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
        var claims = claims(REALTIME_ISSUER, ACCOUNT, now, STREAM_LIFETIME);
        claims.put("jti", ids.ulid(now).toString()).put("env", ENVIRONMENT).put("publish", false);
        claims.putArray("topics")
                .addObject()
                .put("kind", "run")
                .put("env_id", ENVIRONMENT)
                .put("channel", run.toString())
                .put("name", "$stream");
        return jwt.sign(claims);
    }

    private static ObjectNode claims(String issuer, String subject, Instant now, Duration lifetime) {
        return Json.MAPPER
                .createObjectNode()
                .put("iss", issuer)
                .put("sub", subject)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
    }
}
