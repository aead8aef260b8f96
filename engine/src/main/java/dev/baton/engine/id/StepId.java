package dev.baton.engine.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Identifies a step inside a run: 40 hex characters, the SHA-1 that the SDK sends (SDK §12).
public record StepId(String value) implements Comparable<StepId> {
    /// What SDKs make of a step's name (SDK §11).
    ///
    /// @param name with `:` and the number when a name is used again
    public static StepId ofName(String name) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8));
            return new StepId(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
