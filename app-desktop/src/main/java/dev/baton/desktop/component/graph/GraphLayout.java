package dev.baton.desktop.component.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the boxes of a graph stand: each one row below the lowest that leads to it, those of one row side by side, in
/// the
/// order of what leads to them so that lines seldom cross.
final class GraphLayout {
    static final double WIDTH = 188;
    static final double HEIGHT = 44;
    static final double GAP_X = 24;
    static final double GAP_Y = 32;

    private final Graph graph;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, List<String>> above = new HashMap<>();
    private final Map<String, List<String>> below = new HashMap<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private double width;

    /// Where a box stands, in px without zoom.
    ///
    /// @param row from the top, from 0
    /// @param column from the left, from 0
    record Place(double x, double y, int row, int column) {
        double centerX() {
            return x + WIDTH / 2;
        }
    }

    GraphLayout(Graph graph) {
        this.graph = graph;
        for (int i = 0; i < graph.nodes().size(); i++) {
            index.put(graph.nodes().get(i).id(), i);
        }
        for (Graph.Edge edge : graph.edges()) {
            if (index.containsKey(edge.from()) && index.containsKey(edge.to())) {
                above.computeIfAbsent(edge.to(), key -> new ArrayList<>()).add(edge.from());
                below.computeIfAbsent(edge.from(), key -> new ArrayList<>()).add(edge.to());
            }
        }
        rank();
        arrange();
    }

    private void rank() {
        Map<String, Integer> rank = new HashMap<>();
        for (Graph.Node node : graph.nodes()) {
            int row = 0;
            for (String from : above.getOrDefault(node.id(), List.of())) {
                row = Math.max(row, rank.getOrDefault(from, 0) + 1);
            }
            rank.put(node.id(), row);
            while (rows.size() <= row) {
                rows.add(new ArrayList<>());
            }
            rows.get(row).add(node.id());
        }
    }

    private void arrange() {
        Map<String, Double> center = new HashMap<>();
        for (List<String> row : rows) {
            Map<String, Double> wanted = new HashMap<>();
            row.forEach(id -> wanted.put(
                    id,
                    above.getOrDefault(id, List.of()).stream()
                            .mapToDouble(from -> center.getOrDefault(from, 0.0))
                            .average()
                            .orElse(0)));
            row.sort(Comparator.<String>comparingDouble(id -> wanted.getOrDefault(id, 0.0))
                    .thenComparing(id -> index.getOrDefault(id, 0)));
            double middle = row.stream()
                    .mapToDouble(id -> wanted.getOrDefault(id, 0.0))
                    .average()
                    .orElse(0);
            double left = middle - ((row.size() - 1) * (WIDTH + GAP_X)) / 2;
            for (int i = 0; i < row.size(); i++) {
                center.put(row.get(i), left + i * (WIDTH + GAP_X));
            }
        }
        double least = center.values().stream().mapToDouble(each -> each).min().orElse(0) - WIDTH / 2;
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                String id = rows.get(r).get(c);
                double x = center.getOrDefault(id, 0.0) - WIDTH / 2 - least;
                places.put(id, new Place(x, r * (HEIGHT + GAP_Y), r, c));
                width = Math.max(width, x + WIDTH);
            }
        }
    }

    Optional<Place> place(String id) {
        return Optional.ofNullable(places.get(id));
    }

    Optional<Graph.Node> node(String id) {
        return Optional.ofNullable(index.get(id)).map(at -> graph.nodes().get(at));
    }

    double width() {
        return width;
    }

    double height() {
        return rows.isEmpty() ? 0 : rows.size() * (HEIGHT + GAP_Y) - GAP_Y;
    }

    /// The box at a point, without zoom.
    Optional<String> at(double x, double y) {
        int row = (int) Math.floor(y / (HEIGHT + GAP_Y));
        if (row < 0 || row >= rows.size() || y - row * (HEIGHT + GAP_Y) > HEIGHT) {
            return Optional.empty();
        }
        return rows.get(row).stream()
                .filter(id -> place(id)
                        .filter(place -> x >= place.x() && x <= place.x() + WIDTH)
                        .isPresent())
                .findFirst();
    }

    /// The box that a step downwards leads to: the nearest of those that this one leads to, else of the next row.
    Optional<String> down(String id) {
        return next(id, below.getOrDefault(id, List.of()), 1);
    }

    /// The box that a step upwards leads to.
    Optional<String> up(String id) {
        return next(id, above.getOrDefault(id, List.of()), -1);
    }

    private Optional<String> next(String id, List<String> linked, int direction) {
        Place from = places.get(id);
        if (from == null) {
            return Optional.empty();
        }
        int row = from.row() + direction;
        List<String> choice = !linked.isEmpty() ? linked : row < 0 || row >= rows.size() ? List.of() : rows.get(row);
        return choice.stream()
                .min(Comparator.<String>comparingInt(other -> rowsBetween(other, from))
                        .thenComparingDouble(other -> columnsBetween(other, from)));
    }

    private int rowsBetween(String id, Place from) {
        return place(id).map(place -> Math.abs(place.row() - from.row())).orElse(Integer.MAX_VALUE);
    }

    private double columnsBetween(String id, Place from) {
        return place(id).map(place -> Math.abs(place.x() - from.x())).orElse(Double.MAX_VALUE);
    }

    /// The box beside this one.
    ///
    /// @param by 1 for the right, -1 for the left
    Optional<String> beside(String id, int by) {
        Place from = places.get(id);
        if (from == null) {
            return Optional.empty();
        }
        List<String> row = rows.get(from.row());
        int at = from.column() + by;
        return at < 0 || at >= row.size() ? Optional.empty() : Optional.of(row.get(at));
    }

    Optional<String> first() {
        return graph.nodes().isEmpty()
                ? Optional.empty()
                : Optional.of(graph.nodes().getFirst().id());
    }

    Optional<String> last() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().getFirst());
    }

    Graph graph() {
        return graph;
    }
}
