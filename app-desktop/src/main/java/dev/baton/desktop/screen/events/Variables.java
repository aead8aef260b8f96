package dev.baton.desktop.screen.events;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills in what stands between double braces when an event is sent: `{{uuid}}` a new id, `{{now}}` the time as ISO
/// 8601,
/// `{{ts}}` the time in milliseconds, `{{seq}}` a number that counts up with each event. Other words stay as they are.
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(uuid|now|ts|seq)\\s*}}");

    private final InstantSource clock;
    private long sequence;
    private long made;

    /// @param first what `{{seq}}` begins with
    Variables(InstantSource clock, long first) {
        this.clock = clock;
        this.sequence = first;
    }

    /// Whether a text has any.
    static boolean in(String text) {
        return VARIABLE.matcher(text).find();
    }

    /// What `{{seq}}` becomes in the next event.
    long next() {
        return sequence;
    }

    /// The text with everything filled in. Each call is one event.
    String fill(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        String filled = matcher.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
        sequence++;
        return filled;
    }

    private String value(String name) {
        return switch (name) {
            case "now" -> clock.instant().toString();
            case "ts" -> Long.toString(clock.millis());
            case "seq" -> Long.toString(sequence);
            default -> unique();
        };
    }

    /// Different each time; it need not be hard to guess.
    private String unique() {
        String seed = clock.instant() + " " + sequence + " " + made++;
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
