package dev.baton.engine.query;

import java.util.List;
import java.util.function.Function;

/// One page of a list.
///
/// @param edges the rows, each with its cursor
/// @param hasNext whether another page follows
public record Page<T>(List<Edge<T>> edges, boolean hasNext) {
    /// Copies the list.
    public Page {
        edges = List.copyOf(edges);
    }

    /// The rows without their cursors.
    public List<T> rows() {
        return edges.stream().map(Edge::row).toList();
    }

    /// The same page with each row changed.
    public <U> Page<U> map(Function<T, U> change) {
        return new Page<>(
                edges.stream()
                        .map(edge -> new Edge<>(change.apply(edge.row()), edge.cursor()))
                        .toList(),
                hasNext);
    }

    /// A row and the opaque text that asks for what follows it.
    public record Edge<T>(T row, String cursor) {}
}
