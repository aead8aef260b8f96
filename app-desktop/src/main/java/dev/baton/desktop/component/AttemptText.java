package dev.baton.desktop.component;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers of attempts in words. The server counts from zero; people may prefer one.
public final class AttemptText {
    private static final Pattern NAME = Pattern.compile("Attempt (\\d{1,6})");
    private static volatile int first;

    private AttemptText() {}

    /// Which number the first attempt has from now on: 0 or 1.
    public static void startAt(int number) {
        first = number;
    }

    /// The number of an attempt.
    ///
    /// @param index from zero
    public static int number(int index) {
        return index + first;
    }

    /// The name of a span of an attempt, `Attempt 0`, with the number as people want it; other names as they are.
    public static String name(String span) {
        Matcher attempt = NAME.matcher(span);
        return attempt.matches() ? "Attempt " + number(Integer.parseInt(attempt.group(1))) : span;
    }
}
