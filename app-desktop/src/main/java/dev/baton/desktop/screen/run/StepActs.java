package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Ends by hand what a step waits for. Offered by servers for development only. Owned by the UI thread.
final class StepActs {
    private final BatonClient client;
    private final RunId run;
    private final Executor ui;
    private final BiConsumer<String, Boolean> say;
    private final Runnable changed;
    private final ReadOnlyBooleanWrapper local = new ReadOnlyBooleanWrapper();
    private boolean asked;

    /// @param say tells the user what became of it, and whether it failed
    /// @param changed is called when the run has changed
    StepActs(BatonClient client, RunId run, Executor ui, BiConsumer<String, Boolean> say, Runnable changed) {
        this.client = client;
        this.run = run;
        this.ui = ui;
        this.say = say;
        this.changed = changed;
    }

    /// Asks once what kind of server it is.
    void askServer() {
        if (!asked) {
            asked = true;
            client.info()
                    .whenComplete((info, problem) -> ui.execute(
                            () -> local.set(problem == null && info.kind().equals("dev"))));
        }
    }

    /// Whether the server is one for development.
    ReadOnlyBooleanProperty localProperty() {
        return local.getReadOnlyProperty();
    }

    /// What can be done to a step; nothing on other servers.
    List<StepAction> of(TraceSpan step) {
        return local.get() ? StepAction.of(step) : List.of();
    }

    /// @param data JSON text of an object for what asks for it
    void act(StepAction action, TraceSpan step, String data) {
        Map<String, Object> variables = new HashMap<>(Map.of("runID", run.value(), "stepID", step.stepId()));
        if (action.asks()) {
            try {
                variables.put("data", JsonMapper.shared().readValue(data, Map.class));
            } catch (JacksonException e) {
                say.accept("The data is not a JSON object.", true);
                return;
            }
        }
        if (step.info() instanceof StepInfo.WaitForEvent wait && action == StepAction.SEND_EVENT) {
            variables.put("name", wait.event());
        }
        client.execute(operation(action), variables)
                .whenComplete((answer, problem) -> ui.execute(() -> {
                    if (problem == null) {
                        say.accept(action.done(), false);
                    } else {
                        say.accept("That was not done. " + Failure.of(problem).message(), true);
                    }
                    changed.run();
                }));
    }

    private static String operation(StepAction action) {
        return switch (action) {
            case SKIP_SLEEP -> "SkipSleep";
            case FORCE_TIMEOUT -> "ForceTimeout";
            case SEND_EVENT -> "SendMatchingEvent";
            case SEND_SIGNAL -> "SendStepSignal";
        };
    }
}
