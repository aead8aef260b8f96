package dev.baton.desktop.measure;

import dev.baton.desktop.client.BatonClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// A made-up server that answers from another thread, as all real ones do, so that making up its answers is not counted
/// as work of the windows.
final class BackgroundClient implements BatonClient {
    private final BatonClient server;
    private final Executor background;
    private final BiFunction<String, JsonNode, JsonNode> change;

    BackgroundClient(BatonClient server, Executor background) {
        this(server, background, (operation, answer) -> answer);
    }

    /// @param change makes another answer of an operation, whose name it is given, and an answer
    BackgroundClient(BatonClient server, Executor background, BiFunction<String, JsonNode, JsonNode> change) {
        this.server = server;
        this.background = background;
        this.change = change;
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        return later(() -> server.execute(operation, variables).thenApply(answer -> change.apply(operation, answer)));
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String json) {
        return later(() -> server.sendEvents(json));
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        return later(server::info);
    }

    private <T> CompletableFuture<T> later(Supplier<CompletableFuture<T>> answer) {
        return CompletableFuture.supplyAsync(answer, background).thenCompose(done -> done);
    }

    @Override
    public Subscription subscribe(Consumer<ChangeNotice> listener) {
        return server.subscribe(listener);
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
