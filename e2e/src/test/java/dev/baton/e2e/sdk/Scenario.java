package dev.baton.e2e.sdk;

import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import dev.baton.e2e.harness.SdkApp;
import dev.baton.e2e.harness.Stage;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One SDK's view of the shared stage: sends the scenario's event and follows its run.
record Scenario(Sdk sdk) {
    BatonProcess baton() {
        return Stage.shared().baton();
    }

    SdkApp app() {
        return Stage.shared().app(sdk);
    }

    /// Sends the event that starts `scenario` and answers the event's id.
    String send(String scenario, Object data) {
        return baton().send(sdk.event(scenario), data);
    }

    /// Starts `scenario` and answers the id of its run.
    String start(String scenario, Object data) {
        return baton().runs().only(send(scenario, data));
    }

    /// Runs `scenario` to its end.
    Run run(String scenario, Object data) {
        return baton().runs().ended(start(scenario, data));
    }

    Run run(String scenario) {
        return run(scenario, Map.of());
    }

    Run completed(String scenario, Object data) {
        Run run = run(scenario, data);
        if (!run.status().equals("COMPLETED")) {
            throw new AssertionError(scenario + " did not complete: " + run + "\n" + app().requests(run.id()));
        }
        return run;
    }

    Run completed(String scenario) {
        return completed(scenario, Map.of());
    }

    List<String> marks(Run run) {
        return app().marks(run.id());
    }

    List<JsonNode> requests(Run run) {
        return app().requests(run.id());
    }
}
