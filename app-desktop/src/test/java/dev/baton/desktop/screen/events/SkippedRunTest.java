package dev.baton.desktop.screen.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SkippedRunTest {
    @ParameterizedTest
    @CsvSource({
        "Singleton, R0, Skipped: another run is in progress",
        "FunctionPaused, , Skipped: the function is paused",
        "FUNCTION_DRAINED, , Skipped: the function is drained",
        "SomethingNew, , Skipped: SomethingNew"
    })
    void aSkippedRunSaysWhyInWords(String reason, String existing, String words) {
        List<EventRow.StartedRun> runs = EventReader.runs(JsonMapper.shared()
                .readTree("""
                {"runs": [{"id": "R1", "status": "SKIPPED", "function": {"name": "report"},
                  "trace": {"skipReason": "%s", "skipExistingRunID": %s}}]}
                """.formatted(reason, existing == null ? "null" : "\"" + existing + "\"")));
        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.skipped()).isEqualTo(words);
            assertThat(run.instead()).isEqualTo(existing == null ? "" : existing);
        });
    }
}
