package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.transition.Effect;
import dev.baton.schema.DevSchema;
import dev.baton.server.graphql.loader.Loaders;
import dev.baton.server.graphql.scalar.DevScalars;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.TypeResolutionEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Runs documents against the dev schema, in process and for `/v0/gql`. Safe for use by several threads.
///
/// The schema is built at the first request or by [#warmUp], because that takes a second on a cold JVM and must not
/// delay the start.
public final class GraphQlExecutor implements AutoCloseable {
    /// Deep enough for the standard introspection query (13) and for seven levels of spans.
    private static final int MAX_DEPTH = 30;

    /// Fields of one request, each counted once per place in the document.
    private static final int MAX_COMPLEXITY = 2_000;

    private final Engine engine;
    private final MutationPorts ports;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("graphql-", 0).factory());
    private @Nullable GraphQL graphQl;

    /// @param ports what mutations need beyond the engine
    public GraphQlExecutor(Engine engine, MutationPorts ports) {
        this.engine = engine;
        this.ports = ports;
    }

    /// Builds the schema in the background unless that was done already.
    public void warmUp() {
        threads.execute(this::graphQl);
    }

    /// Runs a document and answers the envelope `{"data":…,"errors":[…]}` as maps, lists and plain values. The future
    /// never fails for what the document says; cancelling it abandons the call.
    ///
    /// @param operationName the operation to run, or null when the document has only one
    public CompletableFuture<Map<String, Object>> execute(
            String document, @Nullable String operationName, Map<String, Object> variables) {
        return execute(document, operationName, variables, null);
    }

    /// Runs the document of a subscription for one change. Its field is null when the change is none that was asked
    /// for.
    ///
    /// @param change what changed, or null to see whether the document is valid
    CompletableFuture<Map<String, Object>> execute(
            String document,
            @Nullable String operationName,
            Map<String, Object> variables,
            Effect.@Nullable Notice change) {
        var input = ExecutionInput.newExecutionInput(document)
                .operationName(operationName)
                .variables(variables)
                .root(this)
                .graphQLContext(change == null ? Map.of() : Map.of(Effect.Notice.class, change))
                .dataLoaderRegistry(Loaders.registry(engine.queries()))
                .build();
        var envelope = CompletableFuture.supplyAsync(() -> envelope(graphQl().execute(input)), threads);
        var unused = envelope.whenComplete((answer, failure) -> {
            if (envelope.isCancelled()) {
                input.cancel();
            }
        });
        return envelope;
    }

    private synchronized GraphQL graphQl() {
        if (graphQl == null) {
            graphQl = build();
        }
        return graphQl;
    }

    private GraphQL build() {
        var queries = engine.queries();
        var wiring = RuntimeWiring.newRuntimeWiring();
        DevScalars.all().forEach(wiring::scalar);
        QueryFields.wire(wiring, engine);
        MutationFields.wire(wiring, engine, ports);
        SubscriptionFields.wire(wiring, queries);
        AppFields.wire(wiring);
        FunctionFields.wire(wiring, engine);
        EventFields.wire(wiring);
        EventsPage.wire(wiring, queries);
        StreamItem.wire(wiring);
        RunFields.wire(wiring, engine);
        ReplayFields.wire(wiring);
        FlowFields.wire(wiring);
        DeferFields.wire(wiring);
        DeferredFrom.wire(wiring);
        RunsPage.wire(wiring, queries);
        WorkersPage.wire(wiring, queries);
        LegacyRunFields.wire(wiring, queries);
        TraceFields.wire(wiring);
        PageInfo.wire(wiring);
        Workspace.wire(wiring);
        wiring.type("FunctionRunEvent", union -> union.typeResolver(GraphQlExecutor::neverAnswered));
        var schema =
                new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(DevSchema.sdl()), wiring.build());
        return GraphQL.newGraphQL(schema)
                .subscriptionExecutionStrategy(new AsyncExecutionStrategy(new FetchErrors()))
                .defaultDataFetcherExceptionHandler(new FetchErrors())
                .preparsedDocumentProvider(new DocumentCache())
                .instrumentation(new ChainedInstrumentation(
                        new MaxQueryDepthInstrumentation(MAX_DEPTH),
                        new MaxQueryComplexityInstrumentation(MAX_COMPLEXITY)))
                .build();
    }

    /// No field answers this union; it is there for clients whose generated code names it.
    private static GraphQLObjectType neverAnswered(TypeResolutionEnvironment env) {
        throw new IllegalStateException("no field answers a FunctionRunEvent, but one got " + env.getObject());
    }

    private static Map<String, Object> envelope(ExecutionResult result) {
        var envelope = new LinkedHashMap<String, Object>(result.toSpecification());
        if (!result.getErrors().isEmpty()) {
            List<Map<String, Object>> errors = new ArrayList<>();
            result.getErrors().forEach(error -> errors.add(withCode(error)));
            envelope.put("errors", errors);
        }
        return envelope;
    }

    /// Errors of the document get the codes that clients know (GQL §1.1); errors of fields have theirs already.
    private static Map<String, Object> withCode(GraphQLError error) {
        var members = new LinkedHashMap<String, Object>(error.toSpecification());
        var code = code(error.getErrorType());
        var extensions = new HashMap<String, Object>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        extensions.remove("classification");
        if (code != null) {
            extensions.putIfAbsent("code", code);
        }
        members.remove("extensions");
        if (!extensions.isEmpty()) {
            members.put("extensions", extensions);
        }
        return members;
    }

    private static @Nullable String code(@Nullable ErrorClassification kind) {
        if (kind == ErrorType.InvalidSyntax) {
            return GraphQlStatus.PARSE_FAILED;
        }
        if (kind == ErrorType.ValidationError || kind == ErrorType.OperationNotSupported) {
            return GraphQlStatus.VALIDATION_FAILED;
        }
        return kind == ErrorType.ExecutionAborted ? "aborted" : null;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
