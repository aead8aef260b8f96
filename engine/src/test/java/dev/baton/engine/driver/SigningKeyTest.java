package dev.baton.engine.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private final SigningKey key = SigningKey.of("signkey-test-" + HEX);

    /// Computed with OpenSSL: `printf '{}1760000000' | openssl dgst -sha256 -hmac <hex>`.
    @Test
    void signsBodyAndTime() {
        assertThat(key.sign("{}".getBytes(UTF_8), Instant.ofEpochMilli(1_760_000_000_999L)))
                .isEqualTo("t=1760000000&s=c6b60438365c315a22f0755839f5d27de4d259696630296cf150a156c96afe40");
        assertThat(SigningKey.of(HEX).sign("{}".getBytes(UTF_8), Instant.ofEpochSecond(1_760_000_000)))
                .isEqualTo(key.sign("{}".getBytes(UTF_8), Instant.ofEpochSecond(1_760_000_000)));
    }

    @Test
    void verifiesItsOwnSignaturesForFiveMinutes() {
        var body = "[1, 2]".getBytes(UTF_8);
        var at = Instant.ofEpochSecond(1_760_000_000);
        var signature = key.sign(body, at);
        assertThat(key.verifies(signature, body, at)).isTrue();
        assertThat(key.verifies(signature, body, at.plusSeconds(300))).isTrue();
        assertThat(key.verifies(signature, body, at.plusSeconds(301))).isFalse();
        assertThat(key.verifies(signature, body, at.minusSeconds(301))).isFalse();
        assertThat(key.verifies(signature, "[1,2]".getBytes(UTF_8), at)).isFalse();
        assertThat(key.verifies(signature.replace("t=17", "t=18"), body, at)).isFalse();
        assertThat(key.verifies("nonsense", body, at)).isFalse();
        assertThat(SigningKey.of("signkey-test-00aa").verifies(signature, body, at))
                .isFalse();
    }

    @Test
    void acceptsThePlainAndTheHashedKey() {
        assertThat(key.hashed())
                .isEqualTo("signkey-test-223e0a160af9da0a03e6dd2c4719c56f5d66a633cbe84e78aaa9f3735865522a");
        assertThat(key.authorizes("Bearer signkey-test-" + HEX)).isTrue();
        assertThat(key.authorizes("bearer " + key.hashed())).isTrue();
        assertThat(key.authorizes("Bearer " + HEX)).isTrue();
        assertThat(key.authorizes("Bearer signkey-prod-" + HEX)).isTrue();
        assertThat(key.authorizes("Bearer signkey-test-" + HEX + "0")).isFalse();
        assertThat(key.authorizes("Bearer ")).isFalse();
        assertThat(key.authorizes("Basic x")).isFalse();
        assertThat(key.authorizes(null)).isFalse();
    }

    @Test
    void keysThatAreNotHexadecimalHaveNoHashedForm() {
        var odd = SigningKey.of("my secret");
        assertThat(odd.hashed()).isNull();
        assertThat(odd.authorizes("Bearer my secret")).isTrue();
        assertThat(odd).hasToString("SigningKey[secret]");
        assertThat(SigningKey.of(" ")).isNull();
        assertThat(SigningKey.of(null)).isNull();
    }
}
