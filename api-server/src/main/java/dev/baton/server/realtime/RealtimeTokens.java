package dev.baton.server.realtime;

import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.Tenant;
import dev.baton.server.security.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Tokens that let their holders follow topics (RT §10). They bound when one may connect, not for how long.
public final class RealtimeTokens {
    private static final String ISSUER = "rt.inngest.com";

    private final Jwt jwt;
    private final IdSource ids;

    /// @param jwt signs and checks
    public RealtimeTokens(Jwt jwt, IdSource ids) {
        this.jwt = jwt;
        this.ids = ids;
    }

    /// What a token lets its holder do.
    ///
    /// @param topics that may be followed
    /// @param publishes whether messages may be published
    record Grant(List<Topic> topics, boolean publishes) {
        Grant {
            topics = List.copyOf(topics);
        }
    }

    /// A token for following topics.
    public String follow(List<Topic> topics, Instant now, Duration lifetime) {
        var claims = Jwt.claims(ISSUER, Tenant.ACCOUNT, now, lifetime);
        claims.put("jti", ids.ulid(now).toString())
                .put("env", Tenant.ENVIRONMENT)
                .put("publish", false);
        var list = claims.putArray("topics");
        for (var topic : topics) {
            list.addObject()
                    .put("kind", "run")
                    .put("env_id", Tenant.ENVIRONMENT)
                    .put("channel", topic.channel())
                    .put("name", topic.name());
        }
        return jwt.sign(claims);
    }

    /// What a token grants; nothing when it is forged, too old or of another kind.
    Optional<Grant> read(String token, Instant now) {
        return jwt.verify(token, ISSUER, now).map(RealtimeTokens::grant);
    }

    private static Grant grant(JsonNode claims) {
        var topics = new ArrayList<Topic>();
        for (var topic : claims.path("topics")) {
            topics.add(new Topic(
                    topic.path("channel").asString(""), topic.path("name").asString("")));
        }
        return new Grant(topics, claims.path("publish").asBoolean(false));
    }
}
