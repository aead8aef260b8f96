package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.event.Event;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.server.fake.Rows;
import dev.baton.server.graphql.trace.OutputId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents that were sent to another server of this schema while its answers were recorded, without the fields
/// that this server does not have: defers and the history of the older run type.
class RecordedDocumentsTest {
    private static final Path FOLDER = Path.of("src/test/resources/recorded");

    private final ExecutorFixture graphql = new ExecutorFixture();
    private Event event;
    private Run run;

    static List<String> documents() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @BeforeEach
    void aRunWithAStep() {
        var app = Rows.app("shop");
        var function = Rows.function(app, "order");
        event = Rows.event(1, "shop/order", "{\"n\":1}");
        run = Rows.run(2, function, event, RunStatus.COMPLETED);
        var rows = graphql.engine.rows;
        rows.apps.add(app);
        rows.functions.add(function);
        rows.events.add(event);
        rows.runs.add(run);
        rows.spans.add(Rows.span(run, 1, null, SpanKind.RUN, "Run", SpanStatus.COMPLETED, 0));
        rows.spans.add(Rows.span(run, 2, 1, SpanKind.STEP, "one", SpanStatus.COMPLETED, 0));
        rows.spans.add(Rows.span(run, 3, 1, SpanKind.FINALIZATION, "Finalization", SpanStatus.COMPLETED, 0));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocumentIsAnsweredWithoutErrors(String name) throws IOException {
        graphql.engine.answer = command -> name.startsWith("rerun") ? run.id() : true;
        var data = graphql.data(Files.readString(FOLDER.resolve(name)), variables(name));
        assertThat(data.isObject()).isTrue();
        data.values().forEach(value -> assertThat(value.isNull()).isFalse());
    }

    private Map<String, Object> variables(String name) {
        return switch (name) {
            case "apps.graphql" -> Map.of();
            case "runs.graphql", "eventsV2.graphql" -> Map.of("from", "2026-01-01T00:00:00Z");
            case "event.graphql", "eventV2.graphql" -> Map.of("id", event.id().toString());
            case "output.graphql" -> Map.of("id", new OutputId(run.id(), Rows.spanId(1)).text());
            case "rerunFrom.graphql" -> Map.of("id", run.id().toString(), "step", "one", "input", "[1]");
            case "invoke.graphql" -> Map.of("slug", "shop-order", "data", Map.of("a", 1));
            default -> Map.of("id", run.id().toString());
        };
    }
}
