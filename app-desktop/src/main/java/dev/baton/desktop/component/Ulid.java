package dev.baton.desktop.component;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Reads the time out of a ULID: its first ten characters are milliseconds since 1970 in Crockford's base 32.
final class Ulid {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int TIME = 10;

    private Ulid() {}

    /// When it was made; empty for ids of other kinds.
    static Optional<Instant> time(String id) {
        String upper = id.toUpperCase(Locale.ROOT);
        if (upper.length() != LENGTH || upper.chars().anyMatch(c -> DIGITS.indexOf(c) < 0) || upper.charAt(0) > '7') {
            return Optional.empty();
        }
        long ms = 0;
        for (char c : upper.substring(0, TIME).toCharArray()) {
            ms = ms * DIGITS.length() + DIGITS.indexOf(c);
        }
        return Optional.of(Instant.ofEpochMilli(ms));
    }
}
