package dev.baton.desktop.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, bar by bar, and the page that tells it.
final class Bars {
    private static final String WITHIN = "within";
    private static final String OVER = "over";

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
                number(measured.drawing()) + " ms",
                measured.ms() <= limit ? WITHIN : OVER));
    }

    /// Notes a figure that must not be exceeded.
    ///
    /// @param unit after the figure: ` MB`, ` %`, or empty
    void figure(String bar, String what, double limit, double measured, String unit) {
        rows.add(new Row(
                bar, what, number(limit) + unit, number(measured) + unit, "", "", measured <= limit ? WITHIN : OVER));
    }

    /// Notes a figure that has no limit.
    void figure(String bar, String what, double measured, String unit) {
        rows.add(new Row(bar, what, "", number(measured) + unit, "", "", ""));
    }

    /// Notes a bar that is not measured, and why.
    void none(String bar, String what, String why) {
        rows.add(new Row(bar, what, "", "", "", "", why));
    }

    /// The page, in Markdown.
    ///
    /// @param machine what it was measured on, in a sentence
    String page(String machine) {
        StringBuilder page = new StringBuilder("""
                # How fast the window is

                `./baton measure-ui FILE` makes this page. It plays a user in the window of the demo shop, who goes through
                all screens, and puts more data into single components than the shop has; for some bars there is a server
                in the same process and an app that it calls. All runs on JavaFX's headless platform, where the software
                pipeline draws without a graphics card, so the bars for frames are twice those for a screen with one.

                Frames are the gaps between pulses of the toolkit; other times run from the key press, or the call, to the
                end of the first frame that shows the result. *UI thread* is the processor time that the thread of the
                windows needed meanwhile, *drawing* that of the thread that draws: unlike the time that passed, they hardly
                depend on what else the machine has to do. Where several figures are told of several samples, each is the
                percentile of its own. The JVM uses the start-up cache that `./baton dev` uses.

                """);
        page.append(machine)
                .append(
                        "\n\n| Bar | What | Limit | Measured | UI thread | Drawing | |\n|---|---|---|---|---|---|---|\n");
        rows.stream()
                .sorted((a, b) -> Integer.compare(order(a), order(b)))
                .forEach(row -> page.append("| %s | %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                row.bar(),
                                row.what(),
                                row.limit(),
                                row.measured(),
                                row.work(),
                                row.drawing(),
                                row.verdict())));
        return page.toString();
    }

    private static int order(Row row) {
        return Integer.parseInt(row.bar().substring(1));
    }

    private static String number(double value) {
        return value >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private record Row(
            String bar, String what, String limit, String measured, String work, String drawing, String verdict) {}
}
