package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.RunFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Runs as text for other programs. Times are ISO 8601 in UTC, durations milliseconds.
final class RunExport {
    /// More runs than this are not exported in one file.
    static final int MOST = 100_000;

    private static final int PAGE = 399;
    private static final List<String> NAMES = List.of(
            "id",
            "status",
            "function",
            "functionSlug",
            "app",
            "trigger",
            "queuedAt",
            "startedAt",
            "endedAt",
            "durationMS");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunExport() {}

    /// The form of the text.
    enum Format {
        CSV,
        JSON;

        /// The name of a file in this form.
        String file() {
            return this == CSV ? "runs.csv" : "runs.json";
        }
    }

    /// All runs that match, page by page.
    ///
    /// @param filter which, as the list has it
    static CompletableFuture<List<RunFacts>> all(RunPageCalls calls, RunFilter filter, Instant from) {
        return page(calls, filter, from, null, new ArrayList<>());
    }

    private static CompletableFuture<List<RunFacts>> page(
            RunPageCalls calls, RunFilter filter, Instant from, @Nullable String after, List<RunFacts> before) {
        return calls.page(filter, from, PAGE, after).thenComposeAsync(page -> {
            before.addAll(page.runs());
            return page.more() && page.cursor() != null && before.size() < MOST
                    ? page(calls, filter, from, page.cursor(), before)
                    : CompletableFuture.completedFuture(before);
        });
    }

    /// The runs in a form.
    static String text(List<RunFacts> runs, Format format) {
        List<Map<String, @Nullable Object>> rows =
                runs.stream().map(RunExport::row).toList();
        if (format == Format.JSON) {
            return JSON.writeValueAsString(rows) + "\n";
        }
        StringBuilder csv = new StringBuilder(String.join(",", NAMES)).append("\r\n");
        rows.forEach(
                row -> csv.append(row.values().stream().map(RunExport::cell).collect(Collectors.joining(",")))
                        .append("\r\n"));
        return csv.toString();
    }

    private static Map<String, @Nullable Object> row(RunFacts run) {
        List<@Nullable Object> values = Arrays.asList(
                run.id().value(),
                run.status().name(),
                run.function().name(),
                run.function().slug(),
                run.app().name(),
                run.trigger().label(),
                run.queuedAt().toString(),
                run.startedAt() == null ? null : run.startedAt().toString(),
                run.endedAt() == null ? null : run.endedAt().toString(),
                run.endedAt() == null ? null : run.duration(run.endedAt()).toMillis());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            row.put(NAMES.get(i), values.get(i));
        }
        return row;
    }

    /// A value by the rules of RFC 4180. A text that a spreadsheet would take for a formula gets a quote before it.
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 && value instanceof String) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
