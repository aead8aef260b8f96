package dev.baton.engine.store.sqlite;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;

/// Pieces of statements that repeat.
final class Sql {
    private Sql() {}

    /// `(?, ?, …)` with `count` parameters.
    static String marks(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    /// The columns of a list, each after `table.`.
    static String of(String table, String columns) {
        return Arrays.stream(columns.split(","))
                .map(name -> table + "." + name.strip())
                .collect(Collectors.joining(", "));
    }
}
