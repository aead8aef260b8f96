package dev.baton.desktop.task;

import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import tools.jackson.databind.JsonNode;

/// A question that is asked again and again, and its latest answer as a [LoadState]. Owned by the UI thread.
///
/// Once there is an answer a failure does not take it away: it stays, and [#problemProperty] says what is wrong.
///
/// @param <T> the answer
public final class LiveQuery<T> {
    private final Latest<JsonNode> call;
    private final Supplier<CompletableFuture<JsonNode>> question;
    private final Function<JsonNode, T> read;
    private final Predicate<T> isEmpty;
    private final ReadOnlyObjectWrapper<LoadState<T>> state = new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param ui the thread that owns the properties
    /// @param question asks the server
    /// @param read takes the answer out of the `data` object
    /// @param isEmpty whether there is nothing to show
    public LiveQuery(
            Executor ui,
            Supplier<CompletableFuture<JsonNode>> question,
            Function<JsonNode, T> read,
            Predicate<T> isEmpty) {
        this.call = new Latest<>(ui);
        this.question = question;
        this.read = read;
        this.isEmpty = isEmpty;
    }

    /// The latest answer.
    public ReadOnlyObjectProperty<LoadState<T>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why the answer that is shown is not the newest, or empty.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Asks. What is shown stays until the answer comes.
    public void load() {
        call.ask(question.get(), this::succeed, this::fail);
    }

    /// Asks anew, for something else: what is shown goes at once.
    public void restart() {
        state.set(new LoadState.Loading<>());
        load();
    }

    /// Whether an answer is awaited.
    public boolean isWaiting() {
        return call.isWaiting();
    }

    /// Abandons the question.
    public void cancel() {
        call.cancel();
    }

    private void succeed(JsonNode data) {
        T value = read.apply(data);
        problem.set("");
        LoadState<T> next = isEmpty.test(value) ? new LoadState.Empty<>() : new LoadState.Loaded<>(value);
        if (!next.equals(state.get())) {
            state.set(next);
        }
    }

    private void fail(ClientException failure) {
        if (state.get() instanceof LoadState.Loaded) {
            problem.set(failure.getMessage());
        } else {
            state.set(new LoadState.Failed<>(failure.getMessage(), failure.code()));
        }
    }
}
