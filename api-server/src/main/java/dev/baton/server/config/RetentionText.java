package dev.baton.server.config;

import dev.baton.engine.store.Retention;
import dev.baton.engine.time.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long history is kept, as users write it: `30d` and `10GiB`; 0 is no bound.
final class RetentionText {
    static final String DEFAULT_AGE = "30d";
    static final String DEFAULT_SIZE = "10GiB";

    private static final Duration LEAST_AGE = Duration.ofMinutes(1);
    private static final long LEAST_BYTES = 16L << 20;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?(KiB|MiB|GiB|TiB)");

    private RetentionText() {}

    /// @throws BadConfiguration when one of them is none, or too small to work with
    static Retention parse(String age, String size) {
        return new Retention(age(age), bytes(size));
    }

    private static @Nullable Duration age(String text) {
        var age = Durations.parse(text)
                .orElseThrow(() -> new BadConfiguration(
                        "--retention-age must be a duration such as 12h or 30d, or 0 to keep everything, not " + text));
        if (age.isZero()) {
            return null;
        }
        if (age.compareTo(LEAST_AGE) < 0) {
            throw new BadConfiguration("--retention-age must be 1m or more, or 0 to keep everything, not " + text);
        }
        return age;
    }

    private static long bytes(String text) {
        if (text.equals("0")) {
            return 0;
        }
        var matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new BadConfiguration(
                    "--retention-size must be a size such as 500MiB or 10GiB, or 0 for no bound, not " + text);
        }
        int shift = switch (matcher.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 40;
        };
        var bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << shift));
        if (bytes.compareTo(BigDecimal.valueOf(LEAST_BYTES)) < 0) {
            throw new BadConfiguration("--retention-size must be 16MiB or more, or 0 for no bound, not " + text);
        }
        return bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }
}
