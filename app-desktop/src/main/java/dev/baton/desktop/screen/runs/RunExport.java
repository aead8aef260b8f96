package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.list.ExportProgress;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

    private RunExport() {}

    /// All runs that match, page by page. Owned by the UI thread.
    ///
    /// @param filter which, as the list has it
    static CompletableFuture<List<RunFacts>> all(
            RunPageCalls calls, RunFilter filter, Instant from, ExportProgress progress, Executor ui) {
        return page(calls, filter, from, null, new ArrayList<>(), progress, ui);
    }

    private static CompletableFuture<List<RunFacts>> page(
            RunPageCalls calls,
            RunFilter filter,
            Instant from,
            @Nullable String after,
            List<RunFacts> before,
            ExportProgress progress,
            Executor ui) {
        return progress.unlessStopped(() -> calls.page(filter, from, PAGE, after))
                .thenComposeAsync(
                        page -> {
                            before.addAll(page.runs());
                            progress.add(page.runs().size());
                            return page.more() && page.cursor() != null && before.size() < MOST
                                    ? page(calls, filter, from, page.cursor(), before, progress, ui)
                                    : progress.unlessStopped(() -> CompletableFuture.completedFuture(before));
                        },
                        ui);
    }

    /// The runs in a form.
    static String text(List<RunFacts> runs, ExportFormat format) {
        return text(runs, List.of(), Map.of(), format);
    }

    /// The runs in a form, with values of their payloads.
    ///
    /// @param paths which values, in the order of their columns
    /// @param values what they are, by run
    static String text(
            List<RunFacts> runs, List<String> paths, Map<RunId, Map<String, JsonNode>> values, ExportFormat format) {
        List<Map<String, @Nullable Object>> rows = runs.stream()
                .map(run -> row(run, paths, values.getOrDefault(run.id(), Map.of())))
                .toList();
        return format.text(Stream.concat(NAMES.stream(), paths.stream()).toList(), rows);
    }

    private static Map<String, @Nullable Object> row(RunFacts run, List<String> paths, Map<String, JsonNode> payload) {
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
        paths.forEach(path -> row.put(path, payload.get(path)));
        return row;
    }
}
