package dev.baton.desktop.component.graph;

import dev.baton.desktop.component.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a graph shows. Edges lead from earlier nodes of the list to later ones, so that there are no rings.
///
/// @param nodes in the order in which they came into being
public record Graph(List<Node> nodes, List<Edge> edges) {
    /// Nothing.
    public static final Graph EMPTY = new Graph(List.of(), List.of());

    /// Checks that edges lead forward.
    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        Set<String> seen = new HashSet<>();
        for (Node node : nodes) {
            if (!seen.add(node.id())) {
                throw new IllegalArgumentException("two nodes have the id " + node.id());
            }
        }
    }

    /// A box.
    ///
    /// @param title what it is called
    /// @param note what more is to be said of it: its kind, how long it took; may be empty
    /// @param leads whether Enter on it leads to another page, as to a run that was invoked
    public record Node(String id, String title, String note, Status status, boolean leads) {}

    /// A line between two boxes.
    public record Edge(String from, String to, Kind kind) {}

    /// Why one comes after the other.
    public enum Kind {
        ORDER("then"),
        PARALLEL("in parallel"),
        INVOKE("invokes"),
        MATCH("matched by");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// The legend's words.
        public String words() {
            return words;
        }
    }
}
