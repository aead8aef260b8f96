package dev.baton.desktop.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, bar by bar, and the page that tells it.
final class Bars {
    private final List<Row> rows = new ArrayList<>();

    /// @param bar number of the bar, `P6`
    /// @param what was done
    /// @param limit in ms
    void ms(String bar, String what, double limit, Sample measured) {
        rows.add(new Row(
                bar,
                what,
                number(limit) + " ms",
                number(measured.ms()) + " ms",
                number(measured.work()) + " ms",
                measured.ms() <= limit ? "within" : "over"));
    }

    /// Notes a count that must not be exceeded.
    void count(String bar, String what, long limit, long measured) {
        rows.add(new Row(
                bar, what, Long.toString(limit), Long.toString(measured), "", measured <= limit ? "within" : "over"));
    }

    /// Notes a bar that is not measured, and why.
    void none(String bar, String what, String why) {
        rows.add(new Row(bar, what, "", "", "", why));
    }

    /// The page, in Markdown.
    ///
    /// @param machine what it was measured on, in a sentence
    String page(String machine) {
        StringBuilder page = new StringBuilder("""
                # How fast the window is

                `./baton measure-ui FILE` makes this page: it goes through the window of the demo shop, and through single
                components with more data than the shop has, on JavaFX's headless platform. There a picture is drawn by the
                software pipeline, without a graphics card, so the bars for frames are twice those for a screen with one.
                Frames are the gaps between pulses of the toolkit; other times run from the key press, or the call, to the
                end of the first frame that shows the result. *UI thread* is the processor time that the thread of the windows
                needed meanwhile: unlike the time that passed, it hardly depends on what else the machine has to do.

                """);
        page.append(machine).append("\n\n| Bar | What | Limit | Measured | UI thread | |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            page.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(row.bar(), row.what(), row.limit(), row.measured(), row.work(), row.verdict()));
        }
        return page.toString();
    }

    private static String number(double value) {
        return value >= 10 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private record Row(String bar, String what, String limit, String measured, String work, String verdict) {}
}
