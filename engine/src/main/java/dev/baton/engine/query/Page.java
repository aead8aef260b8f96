package dev.baton.engine.query;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param edges the rows, each with its cursor
/// @param hasNext whether there may be more rows after this page
/// @param end cursor that asks for what follows; null when the list is empty. A search that stopped before the page was
///     full has it where it stopped, so it is not always that of the last row
/// @param search how far a search came, or null when nothing was searched for
public record Page<T>(
        List<Edge<T>> edges,
        boolean hasNext,
        @Nullable String end,
        @Nullable Progress search) {
    /// Copies the list.
    public Page {
        edges = List.copyOf(edges);
    }

    /// A page that was not searched for.
    public Page(List<Edge<T>> edges, boolean hasNext) {
        this(edges, hasNext, edges.isEmpty() ? null : edges.getLast().cursor(), null);
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
                hasNext,
                end,
                search);
    }

    /// How far a search came for a page.
    ///
    /// @param looked rows that it looked at
    /// @param reached the instant that the list is ordered by, where the next page begins; null at its end
    public record Progress(long looked, @Nullable Instant reached) {}

    /// A row and the opaque text that asks for what follows it.
    public record Edge<T>(T row, String cursor) {}
}
