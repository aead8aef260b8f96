package dev.baton.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.id.SecureIds;
import dev.baton.engine.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final Jwt jwt = new Jwt(TokenKey.of(null, new SecureIds()));

    private String token() {
        return jwt.sign(Json.MAPPER
                .createObjectNode()
                .put("iss", "us")
                .put("exp", NOW.plusSeconds(60).getEpochSecond()));
    }

    @Test
    void ownTokensAreGoodUntilTheyExpire() {
        assertThat(jwt.verify(token(), "us", NOW)).isPresent();
        assertThat(jwt.verify(token(), "them", NOW)).isEmpty();
        assertThat(jwt.verify(token(), "us", NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void tokensOfOthersAreNot() {
        var other = new Jwt(TokenKey.of(null, new SecureIds()));
        assertThat(other.verify(token(), "us", NOW)).isEmpty();
        var parts = token().split("\\.");
        assertThat(jwt.verify("eyJhbGciOiJub25lIn0." + parts[1] + ".", "us", NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "ä.ö.ü"})
    void otherTextIsNone(String text) {
        assertThat(jwt.verify(text, "us", NOW)).isEmpty();
    }

    @Test
    void theSecretIsKept(@TempDir Path folder) throws Exception {
        var file = folder.resolve("new/token.key");
        var first = new Jwt(TokenKey.of(file, new SecureIds()));
        var again = new Jwt(TokenKey.of(file, new SecureIds()));
        var token = first.sign(Json.MAPPER
                .createObjectNode()
                .put("iss", "us")
                .put("exp", NOW.plusSeconds(60).getEpochSecond()));
        assertThat(again.verify(token, "us", NOW)).isPresent();
        Files.writeString(file, "nonsense");
        assertThat(new Jwt(TokenKey.of(file, new SecureIds())).verify(token, "us", NOW))
                .isEmpty();
    }
}
