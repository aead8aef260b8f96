package dev.baton.engine.driver;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The key that server and SDKs share: signs requests and tells whether a caller may use the API (SDK §17). Immutable;
/// never printed.
public final class SigningKey {
    private static final Pattern PREFIX = Pattern.compile("^signkey-[A-Za-z0-9]+-");
    private static final Pattern SIGNATURE = Pattern.compile("t=(\\d{1,12})&s=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String BEARER = "bearer ";

    private final String plain;
    private final @Nullable String hashed;
    private final SecretKeySpec secret;

    private SigningKey(String plain) {
        this.plain = plain;
        this.hashed = hash(plain);
        this.secret = new SecretKeySpec(normalise(plain).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /// A key as configured, with or without the prefix `signkey-<word>-`; null for null and blank text.
    public static @Nullable SigningKey of(@Nullable String text) {
        return text == null || text.isBlank() ? null : new SigningKey(text.trim());
    }

    /// The value of `X-Inngest-Signature`: `t=<unix seconds>&s=<hex>`.
    ///
    /// @param body the bytes that are sent
    public String sign(byte[] body, Instant now) {
        var seconds = Long.toString(now.getEpochSecond());
        return "t=" + seconds + "&s=" + hmac(body, seconds);
    }

    /// Whether a signature was made with this key for a body, at most five minutes away from now.
    boolean verifies(String signature, byte[] body, Instant now) {
        var match = SIGNATURE.matcher(signature);
        if (!match.matches()) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(match.group(1))), now);
        return age.abs().compareTo(TOLERANCE) <= 0 && same(match.group(2), hmac(body, match.group(1)));
    }

    private String hmac(byte[] body, String seconds) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(body);
            return HexFormat.of().formatHex(mac.doFinal(seconds.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /// Whether an `Authorization` header bears this key, plain or hashed; prefixes do not count (REST §2).
    public boolean authorizes(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return false;
        }
        return matches(authorization.substring(BEARER.length()).trim());
    }

    /// Whether a text is this key, plain or hashed; prefixes do not count.
    public boolean matches(String text) {
        var given = normalise(text);
        return same(given, normalise(plain)) | (hashed != null && same(given, normalise(hashed)));
    }

    /// The hashed form that SDKs send: prefix kept, the rest `hex(SHA-256(hex-decoded rest))`; null when the
    /// rest is not hexadecimal.
    @Nullable
    String hashed() {
        return hashed;
    }

    private static String normalise(String key) {
        return PREFIX.matcher(key).replaceFirst("");
    }

    private static @Nullable String hash(String key) {
        var rest = normalise(key);
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(rest));
            return key.substring(0, key.length() - rest.length())
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SigningKey[secret]";
    }
}
