package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.Step;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.store.sqlite.ChangeBatch.RunChange;
import dev.baton.engine.store.sqlite.ChangeBatch.StartKey;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.KernelReads;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The kernel's reads: the open batch laid over the rows of the database.
final class SqliteReads implements KernelReads {
    private final Supplier<ChangeBatch> batch;
    private final Path file;
    private final Prepared idempotency;
    private final Prepared run;
    private final Prepared event;
    private final Prepared steps;
    private final Prepared span;
    private final Prepared spans;
    private final Prepared mark;
    private final EndedRuns ended;

    SqliteReads(Connection connection, Path file, Supplier<ChangeBatch> batch) throws SQLException {
        this.batch = batch;
        this.file = file;
        idempotency = new Prepared(
                connection, "SELECT run_id FROM idempotency WHERE function_id = ? AND key = ? AND expires_at_ms > ?");
        run = new Prepared(connection, "SELECT " + RunRows.COLUMNS + " FROM runs WHERE id = ?");
        event = new Prepared(connection, "SELECT " + EventRows.COLUMNS + " FROM events WHERE id = ?");
        steps = new Prepared(
                connection, "SELECT " + StepRows.COLUMNS + " FROM steps WHERE run_id = ? ORDER BY position, id");
        span = new Prepared(connection, "SELECT " + SpanRows.COLUMNS + " FROM spans WHERE run_id = ? AND id = ?");
        spans = new Prepared(
                connection, "SELECT " + SpanRows.COLUMNS + " FROM spans WHERE run_id = ? ORDER BY queued_at_ms, id");
        mark = new Prepared(connection, "SELECT value FROM marks WHERE key = ?");
        ended = new EndedRuns(connection);
    }

    @Override
    public Optional<RunId> idempotency(FunctionId function, String key, Instant now) {
        var staged = batch.get().idempotency.get(new StartKey(function, key));
        if (staged != null) {
            return staged.expiresAt().isAfter(now) ? Optional.of(staged.runId()) : Optional.empty();
        }
        return found(() -> idempotency.id(function).text(key).time(now).first(Row::run));
    }

    @Override
    public Optional<Run> run(RunId id) {
        return switch (batch.get().runs.get(id)) {
            case null -> stored(id);
            case RunChange.Insert(var row) -> Optional.of(row);
            case RunChange.Update(var progress) -> stored(id).map(row -> row.with(progress));
        };
    }

    private Optional<Run> stored(RunId id) {
        return found(() -> run.id(id).first(RunRows::read));
    }

    @Override
    public Optional<Event> event(EventId id) {
        var staged = batch.get().events.get(id);
        return staged != null ? Optional.of(staged) : found(() -> event.id(id).first(EventRows::read));
    }

    @Override
    public List<Step> steps(RunId id) {
        var stored = rows(() -> steps.id(id).all(StepRows::read));
        Map<StepId, Step> staged = batch.get().steps.get(id);
        if (staged == null) {
            return stored;
        }
        var merged = new LinkedHashMap<StepId, Step>();
        stored.forEach(step -> merged.put(step.id(), step));
        staged.forEach((key, step) -> merged.merge(key, step, ChangeBatch::first));
        return sorted(merged.values(), Comparator.comparingInt(Step::position).thenComparing(Step::id));
    }

    @Override
    public Optional<Span> span(RunId id, SpanId spanId) {
        Map<SpanId, Optional<Span>> staged = batch.get().spans.get(id);
        var found = staged == null ? null : staged.get(spanId);
        return found != null ? found : found(() -> span.id(id).id(spanId).first(SpanRows::read));
    }

    @Override
    public Optional<Json> mark(String key) {
        var staged = batch.get().marks.get(key);
        return staged != null ? staged : found(() -> mark.text(key).first(Row::json));
    }

    @Override
    public List<Span> spans(RunId id) {
        var stored = rows(() -> spans.id(id).all(SpanRows::read));
        Map<SpanId, Optional<Span>> staged = batch.get().spans.get(id);
        if (staged == null) {
            return stored;
        }
        var merged = new LinkedHashMap<SpanId, Span>();
        stored.forEach(old -> merged.put(old.id(), old));
        staged.forEach((key, change) -> {
            merged.remove(key);
            change.ifPresent(span -> merged.put(key, span));
        });
        return sorted(merged.values(), Comparator.comparing(Span::queuedAt).thenComparing(Span::id));
    }

    /// Runs that end in the open batch lie in no order of an index, so all of them are looked at.
    @Override
    public List<Run> ended(Replay.Range range, @Nullable RunId after, int most) {
        var found = new ArrayList<>(rows(() -> ended.page(range, after, most)));
        batch.get().runs.forEach((id, change) -> {
            var staged = switch (change) {
                case RunChange.Insert(var row) -> row.progress().status();
                case RunChange.Update(var progress) -> progress.status();
            };
            if (range.statuses().contains(staged)) {
                run(id).ifPresent(found::add);
            }
        });
        return found.stream()
                .filter(range::contains)
                .filter(row -> after == null || row.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(Run::id))
                .limit(most)
                .toList();
    }

    @Override
    public long countEnded(Replay.Range range) {
        return batch.get().wiping() ? 0 : read(() -> ended.count(range));
    }

    private <T> Optional<T> found(Reading<Optional<T>> reading) {
        return batch.get().wiping() ? Optional.empty() : read(reading);
    }

    private <T> List<T> rows(Reading<List<T>> reading) {
        return batch.get().wiping() ? List.of() : read(reading);
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.run();
        } catch (SQLException e) {
            throw new StoreException("reading " + file + " failed: " + e.getMessage(), e);
        }
    }

    private static <T> List<T> sorted(Collection<T> rows, Comparator<T> order) {
        return rows.stream().sorted(order).toList();
    }

    private interface Reading<T> {
        T run() throws SQLException;
    }
}
