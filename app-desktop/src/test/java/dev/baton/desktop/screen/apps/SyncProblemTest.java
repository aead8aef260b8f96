package dev.baton.desktop.screen.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /// What a server can store with an app: the codes of a sync, and sentences for what has none (rest-api, section 6).
    @ParameterizedTest
    @CsvSource({
        "unreachable, unreachable",
        "unsupported_protocol, unsupported_protocol",
        "unauthorized, unauthorized",
        "forbidden, forbidden",
        "url_not_found, url_not_found",
        "internal_server_error, internal_server_error",
        "invalid_signing_key, invalid_signing_key",
        "missing_signing_key, missing_signing_key",
        "missing_server_signing_key, missing_server_signing_key",
        "no_functions, no_functions",
        "invalid_function, invalid_function",
        "missing_branch_env_name, missing_branch_env_name",
        "sdk_version_denied, sdk_version_denied",
        "not_sdk, not_sdk",
        "The app answered HTTP 302, http_redirect",
        "The app answered HTTP 405, http_method_not_allowed",
        "The app answered HTTP 418, http_client_error",
        "The app answered HTTP 502, http_server_error",
        "http://localhost:1/a redirects to http://localhost:2, http_redirect",
        "answer of localhost:1 is longer than 10 bytes, answer_unreadable",
        "'Expected server kind dev, got cloud', server_kind_mismatch",
        "App ID required, missing_app_id"
    })
    void everythingThatAServerStoresHasAnEntry(String error, String code) {
        SyncProblem problem = SyncProblem.of(error, "http://localhost:4000/api/inngest");
        assertThat(problem.code()).isEqualTo(code);
        assertThat(SyncProblems.codes()).contains(code);
    }

    @Test
    void anInvalidFunctionIsToldWithWhatIsWrongWithIt() {
        SyncProblem problem = SyncProblem.of(
                "At least one function is invalid: function \"a\", debounce.period: \"x\" is no duration; function \"b\": no"
                        + " trigger",
                "http://localhost:4000");
        assertThat(problem.title()).isEqualTo("A function is not valid");
        assertThat(problem.findings())
                .containsExactly("function \"a\", debounce.period: \"x\" is no duration", "function \"b\": no trigger");
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
