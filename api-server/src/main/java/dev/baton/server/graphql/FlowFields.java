package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.flow.Blocker;
import dev.baton.engine.flow.FlowPage;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.FunctionFlow.KeyFlow;
import dev.baton.engine.flow.Why;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.run.Run;
import dev.baton.engine.time.Durations;
import dev.baton.engine.transition.Command;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What flow control says about runs and functions at this moment: `RunWhy` and `FunctionFlow`, both extensions. They
/// come from the kernel, not from the store.
final class FlowFields {
    private static final int MOST_KEYS = 500;
    private static final int MOST_FUNCTIONS = 100;

    private FlowFields() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("FunctionFlow", Map.class)
                .load("function", Loaders.FUNCTION, flow -> (FunctionId) flow.get("functionID"))
                .wiring());
    }

    /// Why the run waits; nothing is asked about a run that has ended.
    static CompletionStage<@Nullable Object> why(Engine engine, Run run) {
        if (run.progress().status().ended()) {
            return CompletableFuture.completedStage(null);
        }
        return engine.submit(new Command.ExplainRun(run.id()))
                .thenApply(why -> why.map(FlowFields::why).orElse(null));
    }

    /// The live figures of a function with the keys that have the most waiting.
    static CompletionStage<Object> of(Engine engine, Function function, DataFetchingEnvironment env) {
        int keys = Math.clamp(Inputs.number(env, "first"), 0, MOST_KEYS);
        return engine.submit(new Command.ExplainFunction(function.id(), keys)).thenApply(FlowFields::flow);
    }

    /// The live figures of many functions; a cursor is a slug.
    static Object all(Engine engine, DataFetchingEnvironment env) {
        int first = Math.clamp(Inputs.number(env, "first"), 1, MOST_FUNCTIONS);
        int keys = Math.clamp(Inputs.number(env, "keys"), 0, MOST_KEYS);
        @Nullable String after = env.getArgument("after");
        FlowPage page =
                engine.submit(new Command.ExplainFunctions(after, first, keys)).join();
        var ids = page.functions().stream().map(FunctionFlow::function).toList();
        var slugs = engine.queries().functions(ids);
        var ends = ids.isEmpty()
                ? new PageInfo(false, after != null, null, null)
                : new PageInfo(page.more(), after != null, slug(slugs, ids.getFirst()), slug(slugs, ids.getLast()));
        return Members.of(
                "functions",
                page.functions().stream().map(FlowFields::flow).toList(),
                "totalCount",
                page.total(),
                "running",
                page.running(),
                "backlog",
                page.backlog(),
                "pageInfo",
                ends);
    }

    private static @Nullable String slug(Map<FunctionId, Function> functions, FunctionId id) {
        var function = functions.get(id);
        return function == null ? null : function.slug();
    }

    private static Object why(Why why) {
        return Members.of(
                "blockers",
                why.blockers().stream().map(FlowFields::blocker).toList(),
                "ahead",
                why.ahead(),
                "nextStart",
                why.nextStart());
    }

    private static Object blocker(Blocker blocker) {
        return switch (blocker) {
            case Blocker.Paused() -> Members.of("kind", "PAUSED", "holders", List.of());
            case Blocker.AllCalls(int limit, int used) ->
                Members.of("kind", "ALL_CALLS", "limit", limit, "used", used, "holders", List.of());
            case Blocker.Workers(int limit, int used) ->
                Members.of("kind", "WORKERS", "limit", limit, "used", used, "holders", List.of());
            case Blocker.Steps steps ->
                Members.of(
                        "kind",
                        "STEPS",
                        "scope",
                        steps.scope(),
                        "expression",
                        steps.expression(),
                        "key",
                        steps.key(),
                        "limit",
                        steps.limit(),
                        "used",
                        steps.used(),
                        "holders",
                        steps.holders());
            case Blocker.Runs runs ->
                Members.of(
                        "kind",
                        "RUNS",
                        "expression",
                        runs.expression(),
                        "key",
                        runs.key(),
                        "limit",
                        runs.limit(),
                        "used",
                        runs.used(),
                        "holders",
                        runs.holders());
            case Blocker.Throttled throttle ->
                Members.of(
                        "kind",
                        "THROTTLE",
                        "expression",
                        throttle.expression(),
                        "key",
                        throttle.key(),
                        "limit",
                        throttle.limit(),
                        "burst",
                        throttle.burst(),
                        "period",
                        Durations.print(throttle.period()),
                        "opensAt",
                        throttle.opensAt(),
                        "holders",
                        List.of());
        };
    }

    private static Object flow(FunctionFlow flow) {
        return Members.of(
                "functionID",
                flow.function(),
                "isPaused",
                flow.paused(),
                "limit",
                flow.limit(),
                "running",
                flow.running(),
                "backlog",
                flow.backlog(),
                "keys",
                flow.keys().stream().map(FlowFields::key).toList(),
                "moreKeys",
                flow.moreKeys());
    }

    private static Object key(KeyFlow key) {
        return Members.of(
                "kind",
                key.kind(),
                "scope",
                key.scope(),
                "expression",
                orNull(key.expression()),
                "key",
                orNull(key.key()),
                "limit",
                key.limit(),
                "used",
                key.used(),
                "free",
                key.free(),
                "backlog",
                key.backlog(),
                "nextStart",
                key.nextStart());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
