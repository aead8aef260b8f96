package dev.baton.bench.store;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The apps and functions that [FinishedRuns] belong to, so that lists of runs show their names.
final class SeededFunctions {
    private SeededFunctions() {}

    static List<Change> changes(Instant at) {
        var changes = new ArrayList<Change>();
        for (int app = 0; app < FinishedRuns.APPS; app++) {
            changes.add(new Change.PutApp(app(app, at)));
        }
        for (int function = 0; function < FinishedRuns.FUNCTIONS; function++) {
            changes.add(new Change.PutFunction(function(function, at)));
        }
        return changes;
    }

    private static App app(int number, Instant at) {
        return new App(
                FinishedRuns.app(number),
                "bench-app-" + number,
                url(number),
                AppMethod.SERVE,
                "js",
                "v4.24.0",
                "nodejs",
                null,
                "seeded",
                null,
                false,
                Json.EMPTY_OBJECT,
                at,
                at,
                null);
    }

    private static Function function(int number, Instant at) {
        int app = number % FinishedRuns.APPS;
        return new Function(
                FinishedRuns.function(number),
                FinishedRuns.app(app),
                "bench-app-" + app + "-function-" + number,
                "Function " + number,
                1,
                FunctionConfig.served(
                        url(app) + "?fnId=function-" + number + "&stepId=step",
                        FunctionConfig.DEFAULT_RETRIES,
                        List.of(new Trigger.OnEvent(FinishedRuns.EVENT, null))),
                Json.EMPTY_OBJECT,
                null,
                null,
                at,
                null,
                null);
    }

    /// Port 9 discards: nobody serves these apps.
    private static String url(int app) {
        return "http://localhost:9/api/" + app;
    }
}
