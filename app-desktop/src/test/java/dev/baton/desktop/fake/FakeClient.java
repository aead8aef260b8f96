package dev.baton.desktop.fake;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that answers what a test tells it to, and remembers what it was asked.
public final class FakeClient implements BatonClient {
    private ServerInfo info = ServerInfo.of("1.2.3", "dev");
    private boolean infoFails;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Function<Map<String, Object>, CompletableFuture<JsonNode>>> answers = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Consumer<ChangeNotice>> listeners = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private @Nullable BatonClient fallback;
    private CompletableFuture<List<String>> sendAnswer = CompletableFuture.completedFuture(List.of("E1"));

    /// Answers an operation with the data given as JSON text.
    public FakeClient answer(String operation, String data) {
        return on(operation, variables -> CompletableFuture.completedFuture(JSON.readTree(data)));
    }

    /// Lets an operation fail.
    public FakeClient fail(String operation, String code, String message) {
        return on(operation, variables -> CompletableFuture.failedFuture(new ClientException(code, message, null)));
    }

    /// Lets an operation wait for the future.
    public FakeClient hold(String operation, CompletableFuture<JsonNode> answer) {
        return on(operation, variables -> answer);
    }

    /// Lets another answer what nothing was said about.
    public FakeClient otherwise(BatonClient other) {
        fallback = other;
        return this;
    }

    /// Says nothing about an operation any more.
    public FakeClient forget(String operation) {
        answers.remove(operation);
        return this;
    }

    /// Decides on the variables.
    public FakeClient on(String operation, Function<Map<String, Object>, CompletableFuture<JsonNode>> answer) {
        answers.put(operation, answer);
        return this;
    }

    /// What the next sending of events answers.
    public FakeClient answerSend(CompletableFuture<List<String>> answer) {
        sendAnswer = answer;
        return this;
    }

    /// What was asked, in order.
    public List<Call> calls(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).toList();
    }

    /// The texts that were sent as events.
    public List<String> sent() {
        return sent;
    }

    /// Tells all listeners of a change.
    public void publish(ChangeNotice.Kind kind, String id) {
        List.copyOf(listeners).forEach(listener -> listener.accept(new ChangeNotice(kind, id)));
    }

    /// How many listen.
    public int listeners() {
        return listeners.size();
    }

    /// Does not say what it is, or does again.
    public void failInfo(boolean on) {
        infoFails = on;
    }

    /// Says this when asked what the server is.
    public void setInfo(ServerInfo says) {
        info = says;
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        calls.add(new Call(operation, variables));
        Function<Map<String, Object>, CompletableFuture<JsonNode>> answer = answers.get(operation);
        if (answer != null) {
            return answer.apply(variables);
        }
        BatonClient other = fallback;
        return other == null
                ? CompletableFuture.failedFuture(
                        new ClientException("fake", "the test has no answer to " + operation, null))
                : other.execute(operation, variables);
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String json) {
        sent.add(json);
        return sendAnswer;
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        return infoFails
                ? CompletableFuture.failedFuture(new ClientException("unreachable", "No server answers.", null))
                : CompletableFuture.completedFuture(info);
    }

    @Override
    public Subscription subscribe(Consumer<ChangeNotice> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public String address() {
        return "localhost:8288";
    }

    @Override
    public void close() {}

    /// A question.
    public record Call(String operation, Map<String, Object> variables) {}
}
