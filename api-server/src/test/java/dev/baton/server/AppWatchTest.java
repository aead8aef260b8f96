package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AppWatchTest {
    @Test
    void theServersOwnPortIsNotProbedAndThePortOfTheEnvironmentIs() {
        assertThat(AppWatch.candidates(3000, Map.of("PORT", "4040")))
                .contains(3001, 4040)
                .doesNotContain(3000)
                .doesNotHaveDuplicates();
        assertThat(AppWatch.candidates(8288, Map.of("PORT", "8288"))).doesNotContain(8288);
        assertThat(AppWatch.candidates(1, Map.of("PORT", "99999"))).doesNotContain(99999);
        assertThat(AppWatch.candidates(1, Map.of("PORT", "x"))).contains(3000);
    }
}
