package dev.baton.desktop.client;

import dev.baton.schema.Operations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Any running server, over HTTP. Such a server does not push, so its change notices are a steady beat that says of
/// every
/// kind of thing that it may have changed.
public final class RemoteClient implements BatonClient {
    private final HttpEndpoint http;
    private final Duration beat;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("remote-beat").factory());

    /// @param beat time between two change notices
    public RemoteClient(HttpEndpoint http, Duration beat) {
        this.http = http;
        this.beat = beat;
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        CompletableFuture<JsonNode> call = http.graphQl(Operations.document(operation), operation, variables);
        CompletableFuture<JsonNode> data = call.thenApply(GraphQlAnswer::data);
        data.whenComplete((value, failure) -> {
            if (data.isCancelled()) {
                call.cancel(true);
            }
        });
        return data;
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String json) {
        return http.sendEvents(json);
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        return http.info();
    }

    @Override
    public Subscription subscribe(Consumer<ChangeNotice> listener) {
        ScheduledFuture<?> task = timer.scheduleWithFixedDelay(
                () -> {
                    for (ChangeNotice.Kind kind : ChangeNotice.Kind.values()) {
                        listener.accept(new ChangeNotice(kind, ""));
                    }
                },
                beat.toMillis(),
                beat.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public String address() {
        return http.address();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.close();
    }
}
