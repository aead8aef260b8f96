package dev.baton.desktop.screen.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import org.junit.jupiter.api.Test;

class SyncProblemTest {
    @Test
    @Conformance("UI-31")
    void everyCodeHasATitleAnExplanationAndAtLeastOneRemedy() {
        assertThat(SyncProblems.codes()).hasSizeGreaterThan(35);
        for (String code : SyncProblems.codes()) {
            SyncProblem problem = SyncProblem.of(code, "http://localhost:4000/api/inngest");
            assertThat(problem.title()).as(code).isNotBlank().doesNotContain("{", "_");
            assertThat(problem.explanation()).as(code).endsWith(".");
            assertThat(problem.remedies()).as(code).isNotEmpty();
        }
    }

    @Test
    void thePortStandsInTheTitle() {
        assertThat(SyncProblem.of("unreachable", "http://localhost:4000/api/inngest")
                        .title())
                .isEqualTo("Nothing is listening on port 4000");
    }

    @Test
    void aRemoteAppIsNotToldAboutContainers() {
        assertThat(SyncProblem.of("unreachable", "https://app.example.com/api/inngest")
                        .remedies())
                .noneMatch(remedy -> remedy.command().equals("host.docker.internal"));
    }

    @Test
    void anUnknownCodeIsShownAsItIs() {
        SyncProblem problem = SyncProblem.of("teapot", "http://localhost:4000");
        assertThat(problem.explanation()).contains("teapot");
        assertThat(problem.code()).isEqualTo("teapot");
    }

    @Test
    void theCodeIsFoundBehindTheWordsOfTheServer() {
        assertThat(SyncProblem.of("error syncing app: no_functions", "http://localhost:1")
                        .title())
                .isEqualTo("The app has no functions");
    }
}
