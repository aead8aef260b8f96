package dev.baton.desktop.screen.functions;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.task.Latest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/// Invoking one function by hand. Owned by the UI thread.
final class InvokeModel {
    private static final String EMPTY = """
            {
              "data": {}
            }""";

    private final FunctionRow function;
    private final BatonClient client;
    private final Preferences preferences;
    private final Latest<JsonNode> call;
    private final ReadOnlyObjectWrapper<InvokeCheck> check;
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress.Idle());
    private final String initial;
    private String text;

    InvokeModel(FunctionRow function, BatonClient client, Executor ui, Preferences preferences) {
        this.function = function;
        this.client = client;
        this.preferences = preferences;
        this.call = new Latest<>(ui);
        this.initial = preferences.text(memory()).orElse(EMPTY);
        this.text = initial;
        this.check = new ReadOnlyObjectWrapper<>(InvokeCheck.of(initial));
    }

    FunctionRow function() {
        return function;
    }

    /// What stands in the editor at first: the last payload of this function.
    String initialText() {
        return initial;
    }

    ReadOnlyObjectProperty<InvokeCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    void edit(String now) {
        text = now;
        check.set(InvokeCheck.of(now));
    }

    /// Invokes the function, unless something is wrong with the payload.
    void invoke() {
        InvokeCheck now = check.get();
        if (!now.isGood() || progress.get() instanceof Progress.Invoking) {
            return;
        }
        preferences.put(memory(), text);
        Map<String, Object> variables = new HashMap<>(now.variables());
        variables.values().removeIf(value -> value == null);
        variables.put("functionSlug", function.slug());
        progress.set(new Progress.Invoking());
        call.ask(
                client.execute("InvokeFunction", variables),
                data -> progress.set(new Progress.Invoked()),
                this::refuse);
    }

    private void refuse(ClientException failure) {
        progress.set(new Progress.Refused(failure.getMessage()));
    }

    private String memory() {
        return "invoke.payload." + function.slug();
    }

    /// How far the invocation came.
    sealed interface Progress {
        record Idle() implements Progress {}

        record Invoking() implements Progress {}

        record Invoked() implements Progress {}

        record Refused(String reason) implements Progress {}
    }
}
