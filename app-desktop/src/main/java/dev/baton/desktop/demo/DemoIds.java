package dev.baton.desktop.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/// Ids of the demo: the same name and time always give the same id.
final class DemoIds {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARS = 10;
    private static final int RANDOM_CHARS = 16;

    private DemoIds() {}

    /// A ULID of a time.
    static String ulid(Instant time, String name) {
        char[] text = new char[TIME_CHARS + RANDOM_CHARS];
        long millis = time.toEpochMilli();
        for (int i = TIME_CHARS - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (millis % 32));
            millis /= 32;
        }
        Random random = new Random(name.hashCode() * 31L + time.toEpochMilli());
        for (int i = TIME_CHARS; i < text.length; i++) {
            text[i] = ALPHABET.charAt(random.nextInt(32));
        }
        return new String(text);
    }

    /// A UUID of a name.
    static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
