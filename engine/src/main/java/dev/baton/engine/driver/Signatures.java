package dev.baton.engine.driver;

import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.time.EngineClock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Signs what goes to SDKs, and checks what they sign (SDK §17). Their clocks are the wall's, so an engine
/// clock that was moved forward makes no difference. Immutable.
public final class Signatures {
    private static final int STREAMED = 201;

    private final SigningKey key;
    private final @Nullable SigningKey fallback;
    private final EngineClock clock;

    private Signatures(SigningKey key, @Nullable SigningKey fallback, EngineClock clock) {
        this.key = key;
        this.fallback = fallback;
        this.clock = clock;
    }

    /// Nothing when no key is configured.
    ///
    /// @param key the signing key, or null
    /// @param fallback a key that signatures of others may be made with too, while the other is rolled out; or null
    public static @Nullable Signatures of(@Nullable String key, @Nullable String fallback, EngineClock clock) {
        var signing = SigningKey.of(key);
        return signing == null ? null : new Signatures(signing, SigningKey.of(fallback), clock);
    }

    /// The value of `X-Inngest-Signature` for a body.
    public String sign(byte[] body) {
        return key.sign(body, now());
    }

    /// What is wrong with the signature of an answer, or null. Answers without one are taken: SDKs in development mode
    /// and some others do not sign, nor does one that streams.
    public @Nullable String problem(HttpAnswer answer) {
        var signature = answer.headers().get(CallRequests.SIGNATURE);
        if (signature == null || signature.isEmpty() || answer.status() == STREAMED) {
            return null;
        }
        boolean valid = Stream.of(key, fallback)
                .filter(Objects::nonNull)
                .anyMatch(known -> known.verifies(signature, answer.body(), now()));
        return valid
                ? null
                : "The signature of the answer is not valid. Give the app and this server the same signing key, and let "
                        + "nothing between them change answers.";
    }

    private Instant now() {
        return clock.now().minus(clock.offset());
    }
}
