package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.host.StoreUnavailable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    private final ExecutorFixture graphql = new ExecutorFixture();

    @Test
    void syntaxErrorsHaveACodeAndStatus422() {
        var envelope = graphql.executor.execute("{ apps {", null, Map.of()).join();
        assertThat(GraphQlStatus.of(envelope)).isEqualTo(422);
        assertThat(graphql.error("{ apps {").at("/extensions/code").asString()).isEqualTo("GRAPHQL_PARSE_FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ nothing }",
                "{ run(runID: 7) { id } }",
                "{ eventV2(id: \"not-a-ulid\") { id } }",
                "query Q($id: String!) { run(runID: $id) { id } }",
                "{ runs(orderBy: [], filter: {from: \"yesterday\"}) { totalCount } }"
            })
    void documentsThatDoNotFitTheSchemaHaveACodeAndStatus422(String document) {
        var envelope = graphql.executor.execute(document, null, Map.of()).join();
        assertThat(GraphQlStatus.of(envelope)).isEqualTo(422);
        assertThat(graphql.error(document).at("/extensions/code").asString()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{ run(runID: \"x\") { id } }                             | error parsing runID: x is not a ULID",
                "{ run(runID: \"01M83WN9RR90SH6R6YGE88QJET\") { id } }    | error retrieving run: there is no run 01M83WN9RR90SH6R6YGE88QJET",
                "{ runTrace(runID: \"01M83WN9RR90SH6R6YGE88QJET\") { name } } | error retrieving trace: no root span found for run 01M83WN9RR90SH6R6YGE88QJET",
                "{ eventV2(id: \"01M83WN9RR90SH6R6YGE88QJET\") { id } }   | event not found: 01M83WN9RR90SH6R6YGE88QJET",
                "{ app(id: \"00000000-0000-4000-a000-000000000000\") { id } } | app not found: 00000000-0000-4000-a000-000000000000",
                "{ functionRun(query: {functionRunId: \"\"}) { id } }     | function run id is required",
                "{ functionRun(query: {functionRunId: \"z\"}) { id } }    | invalid run ID: z",
                "{ stream(query: {after: \"z\"}) { id } }                 | error parsing event id: z is not a ULID"
            })
    void thingsThatAreNotThereAreNamed(String document, String message) {
        assertThat(graphql.error(document).path("message").asString()).isEqualTo(message);
        assertThat(GraphQlStatus.of(
                        graphql.executor.execute(document, null, Map.of()).join()))
                .isEqualTo(200);
    }

    @Test
    void undecodableOutputIdsAreNamed() {
        assertThat(graphql.error("{ runTraceSpanOutputByID(outputID: \"%%\") { data } }")
                        .path("message")
                        .asString())
                .startsWith("error parsing span identifier: ");
    }

    @Test
    void unexpectedFailuresTellNothingOfTheInside() {
        graphql.engine.rows.failure = new IllegalStateException("secret detail");
        var error = graphql.error("{ runs(orderBy: [], filter: {from: \"2026-01-01T00:00:00Z\"}) { totalCount } }");
        assertThat(error.path("message").asString()).isEqualTo("internal system error");
    }

    @Test
    void anUnavailableStoreSaysSo() {
        graphql.engine.rows.failure = new StoreUnavailable("the disk is full: free some space", null);
        var error = graphql.error("{ runs(orderBy: [], filter: {from: \"2026-01-01T00:00:00Z\"}) { totalCount } }");
        assertThat(error.path("message").asString()).isEqualTo("the disk is full: free some space");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("store_unavailable");
    }

    @Test
    void deepDocumentsAreRefused() {
        var document = new StringBuilder("{ run(runID: \"01M83WN9RR90SH6R6YGE88QJET\") { trace { ");
        int levels = 40;
        document.append("childrenSpans { ".repeat(levels)).append("name").append(" }".repeat(levels + 3));
        assertThat(graphql.error(document.toString()).path("message").asString())
                .contains("depth");
        assertThat(graphql.engine.rows.calls).isEmpty();
    }

    @Test
    void documentsWithVeryManyFieldsAreRefused() {
        var document = new StringBuilder("{");
        for (int i = 0; i < 1_500; i++) {
            document.append(" a").append(i).append(": apps { id }");
        }
        assertThat(graphql.error(document.append(" }").toString())
                        .path("message")
                        .asString())
                .contains("complexity");
        assertThat(graphql.engine.rows.calls).isEmpty();
    }
}
