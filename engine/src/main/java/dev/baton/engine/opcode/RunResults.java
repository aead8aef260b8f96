package dev.baton.engine.opcode;

import dev.baton.engine.json.Json;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.step.Opcode;
import tools.jackson.databind.node.ObjectNode;

/// The function's result as an instruction (SDK §10.12).
final class RunResults {
    private static final int SERVER_ERROR = 500;

    private RunResults() {}

    /// The result is the data as it is; that of a durable endpoint is an HTTP answer.
    static void complete(Report report, Opcode.RunComplete op) {
        if (report.run().function().config().endpoint() != null) {
            answered(report, op.data());
            return;
        }
        report.trace().returned();
        RunEnd.complete(report.turn(), report.run(), op.data());
    }

    static void complete(Report report, Opcode.SyncRunComplete op) {
        answered(report, op.data());
    }

    /// A durable endpoint: its HTTP status says whether it failed (CKP-15). The error of a failed one is
    /// its answer too, so that the client that waits for it gets it.
    ///
    /// @param data `{status, headers, body, …}`, or that as `data`
    private static void answered(Report report, Json data) {
        var tree = data.tree();
        var result = tree.has("data") && !tree.has("status") ? tree.path("data") : tree;
        int status = result.path("status").asInt(0);
        if (status >= SERVER_ERROR && result instanceof ObjectNode answer) {
            var message = "The endpoint answered with status " + status + ".";
            var error = Json.of(
                    answer.deepCopy().put("error", message).put("name", "Error").put("message", message));
            report.trace().failedRun(error);
            RunEnd.fail(report.turn(), report.run(), error);
        } else {
            report.trace().returned();
            RunEnd.complete(report.turn(), report.run(), Json.of(result));
        }
    }
}
