package dev.baton.desktop.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunActionTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUED, false, true, false",
        "RUNNING, true, true, true",
        "WAITING, true, true, true",
        "PAUSED, false, true, false",
        "COMPLETED, true, false, true",
        "FAILED, true, false, true",
        "CANCELLED, true, false, true",
        "SKIPPED, false, false, false",
        "UNKNOWN, false, false, false"
    })
    void whatIsPossibleFollowsTheStatus(Status status, boolean rerun, boolean cancel, boolean fromStep) {
        assertThat(RunAction.RERUN.refusal(status) == null).isEqualTo(rerun);
        assertThat(RunAction.CANCEL.refusal(status) == null).isEqualTo(cancel);
        assertThat(RunAction.RERUN_FROM_STEP.refusal(status) == null).isEqualTo(fromStep);
    }
}
