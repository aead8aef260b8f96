package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.WorkerFilter;
import dev.baton.engine.query.WorkerFilter.WorkerOrder;
import dev.baton.engine.query.WorkerFilter.WorkerTimeField;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.engine.worker.WorkerStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Pages and counts of connections of workers, ties by id. A cursor is base64 of
/// `{"id":…,"app":…,"c":{"connected_at":{"f":"connected_at","v":<ms>}}}` (GQL §1.8).
final class WorkerPages {
    private static final List<WorkerOrder> NEWEST_FIRST = List.of(new WorkerOrder(WorkerTimeField.CONNECTED_AT, true));

    private final ReaderPool readers;

    WorkerPages(ReaderPool readers) {
        this.readers = readers;
    }

    Page<WorkerConnection> page(WorkerFilter filter, List<WorkerOrder> wanted, @Nullable String after, int first) {
        var order = wanted.isEmpty() ? NEWEST_FIRST : wanted;
        var cursor = after == null ? null : Cursor.parse(after, order);
        var found = readers.read(
                reader -> rows(filter, order, cursor, first + 1).on(reader).all(WorkerRows::read));
        return new Page<>(
                found.subList(0, Math.min(first, found.size())).stream()
                        .map(row -> new Page.Edge<>(row, Cursor.of(row, order).text(order)))
                        .toList(),
                found.size() > first);
    }

    long count(WorkerFilter filter) {
        return readers.read(
                reader -> countOf(filter).on(reader).first(Row::number).orElse(0L));
    }

    static SqlText rows(WorkerFilter filter, List<WorkerOrder> order, @Nullable Cursor after, int limit) {
        var sql = new SqlText()
                .add("SELECT " + WorkerRows.COLUMNS + "\n")
                .add(selection(filter, order.getFirst().field()));
        if (after != null) {
            sql.add(" AND ").add(after.following(order));
        }
        var keys = order.stream()
                .map(key -> column(key.field()) + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
        return sql.add("\nORDER BY " + keys + ", id, app_id\nLIMIT ?", limit);
    }

    static SqlText countOf(WorkerFilter filter) {
        return new SqlText().add("SELECT count(*)\n").add(selection(filter, filter.timeField()));
    }

    /// @param along the instant whose index is walked along
    private static SqlText selection(WorkerFilter filter, WorkerTimeField along) {
        var column = column(filter.timeField());
        var sql = new SqlText().add("FROM worker_connections INDEXED BY " + index(along) + "\nWHERE 1");
        if (filter.from() != null) {
            sql.add(" AND " + column + " >= ?", filter.from().toEpochMilli());
        }
        if (filter.until() != null) {
            sql.add(" AND " + column + " <= ?", filter.until().toEpochMilli());
        }
        if (!filter.statuses().isEmpty()) {
            sql.add(" AND status IN ").in(filter.statuses(), WorkerStatus::name);
        }
        if (!filter.apps().isEmpty()) {
            sql.add(" AND app_id IN ").in(filter.apps(), app -> bytes(app.value()));
        }
        return sql;
    }

    private static String column(WorkerTimeField field) {
        return name(field) + "_ms";
    }

    private static String name(WorkerTimeField field) {
        return switch (field) {
            case CONNECTED_AT -> "connected_at";
            case LAST_HEARTBEAT_AT -> "last_heartbeat_at";
            case DISCONNECTED_AT -> "disconnected_at";
        };
    }

    private static String index(WorkerTimeField field) {
        return switch (field) {
            case CONNECTED_AT -> "worker_connections_by_connected";
            case LAST_HEARTBEAT_AT -> "worker_connections_by_heartbeat";
            case DISCONNECTED_AT -> "worker_connections_by_disconnected";
        };
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// Where a list goes on: the values of the order's fields in the last row, and what it is of.
    record Cursor(List<Long> values, Ulid id, UUID app) {
        static Cursor of(WorkerConnection row, List<WorkerOrder> order) {
            return new Cursor(
                    order.stream().map(key -> millis(row, key.field())).toList(),
                    row.id(),
                    row.app().value());
        }

        String text(List<WorkerOrder> order) {
            var tree = JsonNodeFactory.instance.objectNode();
            tree.put("id", id.toString()).put("app", app.toString());
            var fields = tree.putObject("c");
            for (int i = 0; i < order.size(); i++) {
                var name = name(order.get(i).field());
                fields.putObject(name).put("f", name).put("v", values.get(i));
            }
            return Base64.getEncoder().encodeToString(Json.of(tree).bytes());
        }

        /// @throws QueryException `cursor_invalid`
        static Cursor parse(String text, List<WorkerOrder> order) {
            try {
                var tree = Json.read(Base64.getDecoder().decode(text));
                var values = new ArrayList<Long>();
                for (var key : order) {
                    var value = tree.path("c").path(name(key.field())).path("v");
                    if (!value.isIntegralNumber()) {
                        throw new IllegalArgumentException("it has no value for " + name(key.field()));
                    }
                    values.add(value.asLong());
                }
                return new Cursor(
                        values,
                        Ulid.parse(tree.path("id").asString("")),
                        UUID.fromString(tree.path("app").asString("")));
            } catch (IllegalArgumentException | JsonSyntaxException e) {
                throw new QueryException(
                        "cursor_invalid", "the cursor '" + text + "' cannot be read for this order", e);
            }
        }

        /// `(a < ? OR a = ? AND (b < ? OR … (id, app_id) > (?, ?)))`.
        SqlText following(List<WorkerOrder> order) {
            var sql = new SqlText();
            for (int i = 0; i < order.size(); i++) {
                var column = column(order.get(i).field());
                var sign = order.get(i).descending() ? " < ?" : " > ?";
                sql.add("(" + column + sign + " OR " + column + " = ? AND ", values.get(i), values.get(i));
            }
            return sql.add("(id, app_id) > (?, ?)" + ")".repeat(order.size()), id.bytes(), bytes(app));
        }

        private static long millis(WorkerConnection row, WorkerTimeField field) {
            return switch (field) {
                case CONNECTED_AT -> row.connectedAt().toEpochMilli();
                case LAST_HEARTBEAT_AT -> orZero(row.lastHeartbeatAt());
                case DISCONNECTED_AT -> orZero(row.disconnectedAt());
            };
        }

        private static long orZero(@Nullable Instant instant) {
            return instant == null ? 0 : instant.toEpochMilli();
        }
    }

    /// One connection, for each of its apps.
    List<WorkerConnection> one(Ulid id) {
        var sql = "SELECT " + WorkerRows.COLUMNS + " FROM worker_connections WHERE id = ? ORDER BY app_id";
        return readers.read(reader -> reader.prepare(sql).id(id).all(WorkerRows::read));
    }
}
