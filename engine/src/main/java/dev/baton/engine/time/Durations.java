package dev.baton.engine.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// The text form of durations that SDKs use: numbers with units `ns us ms s m h d w`, one after another (SDK §7.4).
public final class Durations {
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    /// Reads `1d2h30m`, `1.5h`, `-3s` or `0`. Empty for text that is no duration, or one of more than 292 years.
    public static Optional<Duration> parse(String text) {
        return parse(text, true);
    }

    /// Like [#parse], but knows neither days nor weeks (batch timeouts).
    public static Optional<Duration> parseWithoutDays(String text) {
        return parse(text, false);
    }

    private static Optional<Duration> parse(String text, boolean days) {
        int pos = 0;
        boolean negative = text.startsWith("-");
        if (negative || text.startsWith("+")) {
            pos++;
        }
        if (text.length() == pos) {
            return Optional.empty();
        }
        if (text.length() == pos + 1 && text.charAt(pos) == '0') {
            return Optional.of(Duration.ZERO);
        }
        var nanos = BigDecimal.ZERO;
        while (pos < text.length()) {
            int start = pos;
            while (pos < text.length() && (isDigit(text.charAt(pos)) || text.charAt(pos) == '.')) {
                pos++;
            }
            int unitStart = pos;
            while (pos < text.length() && !isDigit(text.charAt(pos)) && text.charAt(pos) != '.') {
                pos++;
            }
            long unit = unitNanos(text.substring(unitStart, pos), days);
            var digits = text.substring(start, unitStart);
            if (unit == 0 || !isNumber(digits)) {
                return Optional.empty();
            }
            nanos = nanos.add(
                    new BigDecimal(digits.endsWith(".") ? digits + "0" : digits).multiply(BigDecimal.valueOf(unit)));
            if (nanos.compareTo(MAX) > 0) {
                return Optional.empty();
            }
        }
        long value = nanos.longValue();
        return Optional.of(Duration.ofNanos(negative ? -value : value));
    }

    /// `1h30m0s`, `1.5s`, `20ms`: as Go prints durations.
    public static String print(Duration duration) {
        if (duration.isNegative()) {
            return "-" + print(duration.negated());
        }
        if (duration.isZero()) {
            return "0s";
        }
        long seconds = duration.getSeconds();
        if (seconds == 0) {
            int nanos = duration.getNano();
            if (nanos < 1_000) {
                return nanos + "ns";
            }
            return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
        }
        var rest = BigDecimal.valueOf(seconds % 60).add(BigDecimal.valueOf(duration.getNano(), 9));
        var text = plain(rest) + "s";
        long minutes = seconds / 60;
        if (minutes == 0) {
            return text;
        }
        text = minutes % 60 + "m" + text;
        return minutes < 60 ? text : minutes / 60 + "h" + text;
    }

    private static String decimal(long nanos, int scale) {
        return plain(BigDecimal.valueOf(nanos, scale));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static boolean isNumber(String digits) {
        return digits.chars().anyMatch(c -> c != '.') && digits.indexOf('.') == digits.lastIndexOf('.');
    }

    private static long unitNanos(String unit, boolean days) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> days ? 86_400_000_000_000L : 0;
            case "w" -> days ? 604_800_000_000_000L : 0;
            default -> 0;
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
