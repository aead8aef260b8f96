package dev.baton.desktop.component.timeline;

import java.util.Locale;

/// Texts and steps of the time axis.
final class AxisText {
    private static final double[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000,
        172_800_000,
        604_800_000
    };

    private AxisText() {}

    /// The smallest round step that is not below the wanted one; beyond a week, weeks.
    static double roundStep(double wanted) {
        for (double step : STEPS) {
            if (step >= wanted) {
                return step;
            }
        }
        double week = STEPS[STEPS.length - 1];
        return Math.ceil(wanted / week) * week;
    }

    /// A point in time, with as many digits as the distance to the next mark needs.
    ///
    /// @param time milliseconds since the start of the run
    /// @param step milliseconds to the next mark
    static String of(double time, double step) {
        if (time == 0) {
            return "0";
        }
        if (time < 1_000 || (step < 10 && time < 10_000)) {
            return decimals(time, step < 1 ? 1 : 0) + " ms";
        }
        if (time < 60_000) {
            int digits = step >= 1_000 ? (step % 1_000 < 1 ? 0 : 1) : step >= 100 ? 1 : 2;
            return decimals(time / 1_000, digits) + " s";
        }
        return DurationText.of(time);
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
