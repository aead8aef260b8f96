package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.ItemId;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Rows of `queue_items`.
final class ItemRows {
    static final String COLUMNS = """
            id, kind, run_id, function_id, step_id, outgoing, parallel_group, race, attempt, max_attempts, generation,
            due_at_ms, enqueued_at_ms, span_id, payload, sent""";

    private final Prepared put;
    private final Prepared delete;

    ItemRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO queue_items (" + COLUMNS + ") VALUES " + Sql.marks(16));
        delete = new Prepared(connection, "DELETE FROM queue_items WHERE id = ?");
    }

    /// Writes the items; without one, deletes the row if there is one.
    void put(Map<ItemId, Optional<QueueItem>> items) throws SQLException {
        for (var entry : items.entrySet()) {
            if (entry.getValue().isPresent()) {
                put(entry.getValue().get());
            } else {
                delete.id(entry.getKey()).add();
            }
        }
        delete.flush();
        put.flush();
    }

    private void put(QueueItem item) throws SQLException {
        put.id(item.id())
                .name(item.kind())
                .id(item.runId())
                .id(item.functionId())
                .id(item.stepId())
                .id(item.outgoing())
                .text(item.group())
                .flag(item.race())
                .number(item.attempt())
                .number(item.maxAttempts())
                .number(item.generation())
                .time(item.dueAt())
                .time(item.enqueuedAt())
                .id(item.spanId())
                .json(item.payload())
                .flag(item.sent())
                .add();
    }

    static QueueItem read(Row row) throws SQLException {
        return new QueueItem(
                new ItemId(row.text()),
                row.name(ItemKind.class),
                row.runOrNull(),
                row.function(),
                row.stepOrNull(),
                row.stepOrNull(),
                row.textOrNull(),
                row.flag(),
                row.integer(),
                row.integer(),
                row.integer(),
                row.time(),
                row.time(),
                row.spanOrNull(),
                row.jsonOrNull(),
                row.flag());
    }
}
