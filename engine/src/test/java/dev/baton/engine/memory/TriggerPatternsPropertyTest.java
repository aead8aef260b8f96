package dev.baton.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Wildcards against their definition: a name, or something that ends at `/` or `.` with one `*` behind it, which
/// stands for whatever follows, nothing included.
final class TriggerPatternsPropertyTest {
    private static final String ALPHABET = "ab/.*-é";
    private static final int TRIALS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void patternsOfANameAreThoseThatMatchIt(long seed) {
        var random = new Random(seed);
        int matches = 0;
        for (int i = 0; i < TRIALS; i++) {
            var name = text(random, 6);
            var pattern = random.nextInt(3) == 0 ? text(random, 4) : prefix(random, name) + "*";
            boolean expected = matches(pattern, name);

            assertThat(TriggerTable.patterns(name).contains(pattern))
                    .as("%s against %s", pattern, name)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).as("trials that match").isBetween(TRIALS / 20, TRIALS * 19 / 20);
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.equals(name)) {
            return true;
        }
        if (!pattern.endsWith("/*") && !pattern.endsWith(".*")) {
            return false;
        }
        return name.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    private static String prefix(Random random, String name) {
        return name.substring(0, random.nextInt(name.length() + 1));
    }

    private static String text(Random random, int most) {
        var text = new StringBuilder();
        for (int length = 1 + random.nextInt(most); text.length() < length; ) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
