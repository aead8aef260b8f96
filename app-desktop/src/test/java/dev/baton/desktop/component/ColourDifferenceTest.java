package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourDifferenceTest {
    /// Pairs of the test data of Sharma, Wu and Dalal.
    @ParameterizedTest
    @CsvSource({
        "50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425",
        "50, 2.5, 0, 50, 0, -2.5, 4.3065",
        "50, 2.5, 0, 73, 25, -18, 27.1492",
        "50, 2.5, 0, 58, 24, 15, 19.4535",
        "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644",
        "22.7233, 20.0904, -46.694, 23.0331, 14.973, -42.5619, 2.0373"
    })
    void itIsThatOfTheStandard(double l1, double a1, double b1, double l2, double a2, double b2, double difference) {
        assertThat(ColourDifference.ofLab(new double[] {l1, a1, b1}, new double[] {l2, a2, b2}))
                .isCloseTo(difference, within(0.0001));
    }
}
