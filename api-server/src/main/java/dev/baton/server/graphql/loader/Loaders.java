package dev.baton.server.graphql.loader;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.query.Queries;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.Span;
import dev.baton.server.graphql.trace.TraceNode;
import dev.baton.server.graphql.trace.TraceTree;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.dataloader.MappedBatchLoader;

/// The batched reads of one request. Each remembers what it has read, so a second selection of the same thing in one
/// request does not reach the store (GQL §1.1).
public final class Loaders {
    /// Apps by id, archived ones included.
    public static final Key<AppId, App> APP = new Key<>("app");

    /// Functions by id, archived ones included.
    public static final Key<FunctionId, Function> FUNCTION = new Key<>("function");

    /// The active functions of an app, by slug.
    public static final Key<AppId, List<Function>> FUNCTIONS_OF_APP = new Key<>("functionsOfApp");

    /// The active function with a slug.
    public static final Key<String, Function> FUNCTION_BY_SLUG = new Key<>("functionBySlug");

    /// Events by internal id.
    public static final Key<EventId, Event> EVENT = new Key<>("event");

    /// The runs that an event started, skipped ones included.
    public static final Key<EventId, List<Run>> RUNS_OF_EVENT = new Key<>("runsOfEvent");

    /// What flow control did with an event that started nothing at once.
    public static final Key<EventId, List<EventOutcome>> OUTCOMES_OF_EVENT = new Key<>("outcomesOfEvent");
    public static final Key<EventId, List<MatchedRun>> MATCHED_RUNS_OF_EVENT = new Key<>("matchedRunsOfEvent");

    /// Runs by id.
    public static final Key<RunId, Run> RUN = new Key<>("run");

    /// Starts of other functions that a run asked for.
    public static final Key<RunId, List<RunDefer>> DEFERS = new Key<>("defers");

    /// The root of a run's trace.
    public static final Key<RunId, TraceNode> TRACE = new Key<>("trace");

    /// The spans of a run, by queue time.
    public static final Key<RunId, List<Span>> SPANS = new Key<>("spans");

    /// The finished steps of a run, by position.
    public static final Key<RunId, List<Step>> STEPS = new Key<>("steps");

    /// The queue items of a run.
    public static final Key<RunId, List<QueueItem>> ITEMS = new Key<>("items");

    /// Runs that a run was rerun as, oldest first.
    public static final Key<RunId, List<Run>> RERUNS = new Key<>("reruns");

    private Loaders() {}

    /// A loader by name, with the types of its keys and values.
    ///
    /// @param <K> what identifies a value
    /// @param <V> what is loaded; missing values load as null
    public record Key<K, V>(String name) {
        /// Adds the key to the next batch.
        public CompletableFuture<V> load(DataFetchingEnvironment env, K key) {
            return loader(env).load(key);
        }

        /// Adds the keys to the next batch.
        public CompletableFuture<List<V>> loadMany(DataFetchingEnvironment env, List<K> keys) {
            return loader(env).loadMany(keys);
        }

        private DataLoader<K, V> loader(DataFetchingEnvironment env) {
            return Objects.requireNonNull(env.getDataLoader(name));
        }
    }

    /// Fresh loaders for one request.
    public static DataLoaderRegistry registry(Queries queries) {
        var registry = new DataLoaderRegistry();
        add(registry, APP, queries::apps);
        add(registry, FUNCTION, queries::functions);
        add(registry, FUNCTIONS_OF_APP, ids -> functionsOfApps(queries, ids));
        add(registry, FUNCTION_BY_SLUG, slugs -> functionsBySlug(queries, slugs));
        add(registry, EVENT, queries::events);
        addLists(registry, RUNS_OF_EVENT, queries::runsOfEvents);
        addLists(registry, STEPS, queries::stepsOf);
        addLists(registry, ITEMS, queries::itemsOf);
        addLists(registry, RERUNS, queries::rerunsOf);
        addLists(registry, OUTCOMES_OF_EVENT, queries::outcomesOfEvents);
        addLists(registry, MATCHED_RUNS_OF_EVENT, queries::matchedRunsOfEvents);
        add(registry, RUN, queries::runs);
        addLists(registry, SPANS, queries::spans);
        addLists(registry, DEFERS, queries::defers);
        add(registry, TRACE, ids -> traces(queries, ids));
        return registry;
    }

    private static <K, V> void add(
            DataLoaderRegistry registry, Key<K, V> key, java.util.function.Function<Set<K>, Map<K, V>> read) {
        MappedBatchLoader<K, V> batch = keys -> CompletableFuture.completedFuture(read.apply(keys));
        registry.register(key.name(), DataLoaderFactory.newMappedDataLoader(batch));
    }

    /// Keys without a list have an empty one.
    private static <K, V> void addLists(
            DataLoaderRegistry registry,
            Key<K, List<V>> key,
            java.util.function.Function<Set<K>, Map<K, List<V>>> read) {
        add(registry, key, keys -> {
            var lists = new HashMap<>(read.apply(keys));
            keys.forEach(each -> lists.putIfAbsent(each, List.of()));
            return lists;
        });
    }

    private static Map<AppId, List<Function>> functionsOfApps(Queries queries, Set<AppId> apps) {
        var byApp = queries.functions().stream()
                .filter(function -> apps.contains(function.appId()))
                .collect(Collectors.groupingBy(Function::appId));
        apps.forEach(app -> byApp.putIfAbsent(app, List.of()));
        return byApp;
    }

    private static Map<String, Function> functionsBySlug(Queries queries, Set<String> slugs) {
        return queries.functions().stream()
                .filter(function -> slugs.contains(function.slug()))
                .collect(Collectors.toMap(Function::slug, function -> function, (first, second) -> first));
    }

    private static Map<RunId, TraceNode> traces(Queries queries, Set<RunId> ids) {
        var runs = queries.runs(ids);
        var traces = new HashMap<RunId, TraceNode>();
        queries.spans(runs.keySet()).forEach((id, spans) -> {
            var run = runs.get(id);
            if (run != null) {
                TraceTree.of(run, spans).ifPresent(root -> traces.put(id, root));
            }
        });
        return traces;
    }
}
