package dev.baton.server.connect;

import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.Tenant;
import dev.baton.server.security.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/// Tokens that let their holders open a connection (Connect §2.1). They bound when one may connect, not for how long.
final class SessionTokens {
    /// Apps of one connection at most.
    static final int MAX_APPS = 10;

    private static final String ISSUER = "connect.inngest.com";
    private static final String AUDIENCE = "gateway.connect.inngest.com";
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Jwt jwt;
    private final IdSource ids;

    SessionTokens(Jwt jwt, IdSource ids) {
        this.jwt = jwt;
        this.ids = ids;
    }

    String sign(Instant now) {
        var claims = Jwt.claims(ISSUER, Tenant.ACCOUNT, now, LIFETIME);
        claims.put("aud", AUDIENCE)
                .put("jti", ids.ulid(now).toString())
                .put("env", Tenant.ENVIRONMENT)
                .putObject("entitlements")
                .put("appsPerConnection", MAX_APPS);
        return jwt.sign(claims);
    }

    /// How many apps the holder may serve; nothing for a token that is forged, too old or of another kind.
    OptionalInt apps(String token, Instant now) {
        var claims = jwt.verify(token, ISSUER, now);
        return claims.isPresent() && claims.get().path("aud").asString("").equals(AUDIENCE)
                ? OptionalInt.of(claims.get()
                        .path("entitlements")
                        .path("appsPerConnection")
                        .asInt(MAX_APPS))
                : OptionalInt.empty();
    }
}
