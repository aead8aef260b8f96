package dev.baton.engine.opcode;

import dev.baton.engine.json.Json;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.step.Opcode;

/// The function's result as an instruction (SDK §10.12).
final class RunResults {
    private static final int SERVER_ERROR = 500;

    private RunResults() {}

    static void complete(Report report, Opcode.RunComplete op) {
        report.trace().returned();
        RunEnd.complete(report.turn(), report.run(), op.data());
    }

    /// A durable endpoint: its HTTP status says whether it failed.
    static void complete(Report report, Opcode.SyncRunComplete op) {
        var tree = op.data().tree();
        var result = tree.has("data") ? tree.path("data") : tree;
        if (result.path("status").asInt(0) >= SERVER_ERROR) {
            report.trace().failedRun(Json.of(result));
            RunEnd.fail(report.turn(), report.run(), Json.of(result));
        } else {
            report.trace().returned();
            RunEnd.complete(report.turn(), report.run(), Json.of(result));
        }
    }
}
