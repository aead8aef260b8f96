package dev.baton.engine.store.sqlite;

import dev.baton.engine.store.sqlite.Prepared.Reader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Rows for many keys with few statements. The key list is filled up with its last key to one of a few sizes, so that
/// the statements can be kept prepared.
final class BatchSelect {
    private static final int[] SIZES = {1, 8, 64, 512};

    private BatchSelect() {}

    /// @param before the statement up to and including `IN `
    /// @param after what follows the list of keys
    static <K, T> List<T> all(
            ReaderPool.Reader reader,
            String before,
            Collection<K> keys,
            KeySetter<K> setter,
            String after,
            Reader<T> rows)
            throws SQLException {
        var all = new ArrayList<T>();
        var distinct = List.copyOf(new LinkedHashSet<>(keys));
        int largest = SIZES[SIZES.length - 1];
        for (int from = 0; from < distinct.size(); from += largest) {
            var chunk = distinct.subList(from, Math.min(distinct.size(), from + largest));
            int size = size(chunk.size());
            var statement = reader.prepare(before + Sql.marks(size) + after);
            for (int i = 0; i < size; i++) {
                setter.set(statement, chunk.get(Math.min(i, chunk.size() - 1)));
            }
            all.addAll(statement.all(rows));
        }
        return all;
    }

    private static int size(int count) {
        for (int size : SIZES) {
            if (size >= count) {
                return size;
            }
        }
        throw new IllegalArgumentException("chunks are smaller than " + count);
    }

    /// Sets one key.
    interface KeySetter<K> {
        Prepared set(Prepared statement, K key) throws SQLException;
    }
}
