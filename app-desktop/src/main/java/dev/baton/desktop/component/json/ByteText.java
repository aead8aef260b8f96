package dev.baton.desktop.component.json;

import java.util.Locale;

/// Sizes in words: `264 B`, `1.2 KB`, `3.4 MB`.
final class ByteText {
    private static final int KILO = 1_024;

    private ByteText() {}

    static String of(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        if (bytes < (long) KILO * KILO) {
            return String.format(Locale.ROOT, "%.1f KB", bytes / (double) KILO);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / (double) (KILO * KILO));
    }
}
