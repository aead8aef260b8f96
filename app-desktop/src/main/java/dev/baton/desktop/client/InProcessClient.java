package dev.baton.desktop.client;

import dev.baton.schema.Operations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The engine of this very window: documents go to the executor without a socket, change notices come from the engine.
public final class InProcessClient implements BatonClient {
    /// Runs a document, as the API server does for `/v0/gql`.
    public interface DocumentExecutor {
        /// @return the envelope `{"data": …, "errors": […]}` as maps and lists
        CompletableFuture<Map<String, Object>> execute(
                String document, @Nullable String operationName, Map<String, Object> variables);
    }

    private final DocumentExecutor executor;
    private final Function<Consumer<ChangeNotice>, Subscription> changes;
    private final HttpEndpoint http;
    private final JsonMapper json = new JsonMapper();

    /// @param executor runs documents; must not block its caller for long
    /// @param changes subscribes to the engine's change notices
    /// @param http the HTTP surface of the same server, for what has no GraphQL document
    public InProcessClient(
            DocumentExecutor executor, Function<Consumer<ChangeNotice>, Subscription> changes, HttpEndpoint http) {
        this.executor = executor;
        this.changes = changes;
        this.http = http;
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        return executor.execute(Operations.document(operation), operation, variables)
                .handle((answer, failure) -> {
                    if (failure != null) {
                        throw asClientException(failure);
                    }
                    return GraphQlAnswer.data(json.valueToTree(answer));
                });
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String events) {
        return http.sendEvents(events);
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        return http.info();
    }

    @Override
    public Subscription subscribe(Consumer<ChangeNotice> listener) {
        return changes.apply(listener);
    }

    @Override
    public String address() {
        return http.address();
    }

    @Override
    public void close() {
        http.close();
    }

    private static ClientException asClientException(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ClientException known) {
            return known;
        }
        return new ClientException("internal", "The server could not carry this out: " + cause.getMessage(), cause);
    }
}
