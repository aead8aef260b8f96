package dev.baton.desktop.component.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "-5, 0 ms",
        "471.2, 471 ms",
        "999.4, 999 ms",
        "999.6, 1.00 s",
        "1610, 1.61 s",
        "9994, 9.99 s",
        "9996, 10.0 s",
        "26800, 26.8 s",
        "59949, 59.9 s",
        "59950, 1 m 0 s",
        "96000, 1 m 36 s",
        "8040000, 2 h 14 m",
        "267300000, 3 d 2 h"
    })
    void saysTheTwoLargestUnits(double millis, String text) {
        assertThat(DurationText.of(millis)).isEqualTo(text);
    }
}
