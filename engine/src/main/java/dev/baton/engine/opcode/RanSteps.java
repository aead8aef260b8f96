package dev.baton.engine.opcode;

import dev.baton.engine.progress.Memos;
import dev.baton.engine.step.Opcode;

/// Steps that ran inside the SDK (SDK §10.3, §10.4).
final class RanSteps {
    /// The id under which SDKs report the failure of the function itself: no step of the user.
    static final String FUNCTION_ITSELF = "0737c22d3bfae812339732d14d8c7dbd6dc4e09c";

    private RanSteps() {}

    /// An older SDK's step: the memo is what was sent.
    static void ran(Report report, Opcode.Step op) {
        report.finished(op.info(), op.data(), null, true);
    }

    /// The memo is `{"data": …}`.
    static void ran(Report report, Opcode.StepRun op) {
        report.finished(op.info(), Memos.data(op.data()), null, true);
    }

    /// The memo is `{"error": …}`, which user code may catch in the discovery that follows.
    static void failed(Report report, Opcode.StepFailed op) {
        report.finished(op.info(), Memos.error(op.error()), op.error(), visible(op));
    }

    /// With attempts left the item is tried again and nothing is stored; otherwise the step failed for good.
    static void threw(Report report, Opcode.StepError op) {
        if (!report.retrying()) {
            report.finished(op.info(), Memos.error(op.error()), op.error(), visible(op));
        } else if (visible(op)) {
            report.trace().threw(op.info(), op.error());
        } else {
            report.trace().failedAttempt(op.error());
        }
    }

    private static boolean visible(Opcode op) {
        return !op.info().id().equals(FUNCTION_ITSELF);
    }
}
