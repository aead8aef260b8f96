package dev.baton.engine.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The text by which the value of a key expression is known: the value itself, so that people recognise it, or for long
/// values their beginning and a digest.
final class KeyText {
    private static final int LONGEST = 128;
    private static final int BEGINNING = 64;
    private static final int DIGEST_BYTES = 16;

    private KeyText() {}

    static String of(String value) {
        if (value.length() <= LONGEST) {
            return value;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return value.substring(0, BEGINNING) + "…" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
