package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server for tests: answers by operation, keeps what it was asked, and holds answers back when told to.
public final class ScriptedClient implements BatonClient {
    private final Map<String, Function<Map<String, Object>, Object>> answers = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Consumer<ChangeNotice>> listeners = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private String kind = "dev";

    /// What kind of server this is: `dev` or `cloud`.
    public ScriptedClient kind(String next) {
        kind = next;
        return this;
    }

    /// A question and its variables.
    public record Call(String operation, Map<String, Object> variables) {}

    /// Answers an operation from now on; an answer that is a [ClientException] is a failure.
    public ScriptedClient answer(String operation, Function<Map<String, Object>, Object> answer) {
        answers.put(operation, answer);
        return this;
    }

    /// Keeps answers back until [#release].
    public void hold() {
        holding = true;
    }

    /// Gives the answers that were kept back, in order, and holds no more.
    public void release() {
        holding = false;
        List<Runnable> now = List.copyOf(held);
        held.clear();
        now.forEach(Runnable::run);
    }

    /// Gives the first answer that was kept back, and goes on holding; whether there was one.
    public boolean releaseOne() {
        if (held.isEmpty()) {
            return false;
        }
        held.removeFirst().run();
        return true;
    }

    /// Everything that was asked.
    public List<Call> calls() {
        return calls;
    }

    /// How often an operation was asked.
    public long count(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).count();
    }

    /// The variables of the last call of an operation.
    public Map<String, Object> last(String operation) {
        return IntStream.range(0, calls.size())
                .mapToObj(i -> calls.get(calls.size() - 1 - i))
                .filter(call -> call.operation().equals(operation))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation + " was never called"))
                .variables();
    }

    /// Tells listeners that a run changed.
    public void runChanged(String id) {
        List.copyOf(listeners).forEach(listener -> listener.accept(new ChangeNotice(ChangeNotice.Kind.RUN, id)));
    }

    /// How many listen.
    public int listeners() {
        return listeners.size();
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        calls.add(new Call(operation, variables));
        CompletableFuture<JsonNode> future = new CompletableFuture<>();
        Runnable give = () -> {
            Function<Map<String, Object>, Object> answer = answers.get(operation);
            Object value = answer == null
                    ? new ClientException("graphql", "No answer for " + operation, null)
                    : answer.apply(variables);
            if (value instanceof ClientException problem) {
                future.completeExceptionally(problem);
            } else {
                future.complete(JsonMapper.shared().valueToTree(value));
            }
        };
        if (holding) {
            held.add(give);
        } else {
            give.run();
        }
        return future;
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String json) {
        return CompletableFuture.failedFuture(new ClientException("test", "No events in this test", null));
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        return CompletableFuture.completedFuture(ServerInfo.of("1", kind));
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
    public void close() {
        listeners.clear();
    }
}
