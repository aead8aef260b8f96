package dev.baton.desktop.screen.list;

import dev.baton.desktop.component.json.VisibleText;
import dev.baton.desktop.payload.PayloadPath;
import dev.baton.desktop.payload.SeenKeys;
import dev.baton.desktop.task.Refresher;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads the payloads of rows in view, while a column or a rule looks at a value of them, or a search wants to know
/// their
/// keys. Owned by the UI thread.
///
/// @param <K> what identifies a row
/// @param <R> rows
public final class PayloadFeed<K, R> {
    private static final Duration REST = Duration.ofMillis(100);
    private static final int MOST = 2_000;
    private static final int LONGEST_LITERAL = 200;

    private final Executor ui;
    private final Source<K, R> source;
    private final Runnable changed;
    private final Refresher refresher;
    private final SeenKeys keys = new SeenKeys();
    private final Map<K, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Known> eldest) {
            return size() > MOST;
        }
    };
    private List<R> inView = List.of();
    private List<String> columns = List.of();
    private Map<String, PayloadPath> paths = Map.of();
    private Set<String> forRules = Set.of();
    private boolean forKeys;

    /// Where payloads come from.
    ///
    /// @param key what identifies a row
    /// @param version what a payload may change with: it is read again when this differs
    /// @param read asks for the payload of a row, as an object whose keys begin the paths: `event`, `output`
    public record Source<K, R>(
            Function<R, K> key, Function<R, Object> version, Function<R, CompletableFuture<JsonNode>> read) {}

    /// @param changed is called on the UI thread when more is known
    public PayloadFeed(Timer timer, Executor ui, Source<K, R> source, Runnable changed) {
        this.ui = ui;
        this.source = source;
        this.changed = changed;
        this.refresher = new Refresher(timer, REST, ui, this::read);
    }

    /// The keys of what has been read so far.
    public SeenKeys keys() {
        return keys;
    }

    /// Reads keys too, from now on.
    public void wantKeys() {
        forKeys = true;
        show(inView);
    }

    /// Sets which values columns show. What was read for other values is read again.
    public void setPaths(List<String> wanted) {
        columns = List.copyOf(wanted);
        takePaths();
    }

    /// Sets which values rules look at.
    public void setRulePaths(Set<String> wanted) {
        forRules = new LinkedHashSet<>(wanted);
        takePaths();
    }

    private void takePaths() {
        Map<String, PayloadPath> next = new LinkedHashMap<>();
        columns.forEach(path -> next.put(path, PayloadPath.of(path)));
        forRules.forEach(path -> next.putIfAbsent(path, PayloadPath.of(path)));
        if (!next.equals(paths)) {
            paths = next;
            known.clear();
            changed.run();
            show(inView);
        }
    }

    /// These rows are in view now.
    public void show(Collection<R> rows) {
        inView = List.copyOf(rows);
        if ((forKeys || !paths.isEmpty()) && inView.stream().anyMatch(this::wanted)) {
            refresher.request();
        }
    }

    /// A wanted value as an expression writes it; null for lists, maps, long texts and what is not known.
    public @Nullable String literal(K key, String path) {
        JsonNode value = value(key, path);
        return value.isValueNode() && value.toString().length() <= LONGEST_LITERAL ? value.toString() : null;
    }

    /// A wanted value; missing while it is not known.
    public JsonNode value(K key, String path) {
        Known read = known.get(key);
        return read == null ? MissingNode.getInstance() : read.nodes().getOrDefault(path, MissingNode.getInstance());
    }

    /// The values of the columns of a row, by path; empty while they are not known.
    public Map<String, String> get(K key) {
        Known read = columns.isEmpty() ? null : known.get(key);
        return read == null ? Map.of() : read.values();
    }

    /// Ends reading.
    public void close() {
        refresher.close();
    }

    /// The paths of the values that columns show, in order.
    public List<String> paths() {
        return columns;
    }

    /// Reads values of the payload of a row; those that are not there are left out.
    public CompletableFuture<Map<String, JsonNode>> values(R row, List<String> wanted) {
        return source.read().apply(row).thenApply(root -> values(root, wanted));
    }

    /// Takes values out of a payload; those that are not there are left out.
    public static Map<String, JsonNode> values(JsonNode root, List<String> wanted) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String path : wanted) {
            JsonNode value = PayloadPath.of(path).in(root);
            if (!value.isMissingNode()) {
                values.put(path, value);
            }
        }
        return values;
    }

    private boolean wanted(R row) {
        Known before = known.get(source.key().apply(row));
        return before == null || !before.readAs().equals(source.version().apply(row));
    }

    private CompletableFuture<?> read() {
        return Lanes.read(inView.stream().filter(this::wanted).toList(), this::read, ui)
                .whenComplete((done, problem) -> ui.execute(changed));
    }

    private CompletableFuture<Void> read(R row) {
        Object version = source.version().apply(row);
        return source.read()
                .apply(row)
                .handleAsync(
                        (root, problem) -> {
                            known.put(
                                    source.key().apply(row),
                                    problem == null ? taken(version, root) : new Known(version, Map.of(), Map.of()));
                            return null;
                        },
                        ui);
    }

    private Known taken(Object version, JsonNode root) {
        root.propertyStream().forEach(entry -> keys.add(entry.getKey(), entry.getValue()));
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, JsonNode> nodes = values(root, List.copyOf(paths.keySet()));
        columns.forEach(path -> values.put(
                path, VisibleText.of(PayloadPath.text(nodes.getOrDefault(path, MissingNode.getInstance())))));
        return new Known(version, values, nodes);
    }

    /// @param readAs version of the row when it was read
    private record Known(Object readAs, Map<String, String> values, Map<String, JsonNode> nodes) {}
}
