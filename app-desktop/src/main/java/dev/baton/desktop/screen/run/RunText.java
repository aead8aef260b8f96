package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.timeline.DurationText;
import java.time.Duration;
import java.time.Instant;

/// A run as text for other places: an issue, a chat, a terminal.
final class RunText {
    private RunText() {}

    /// Facts and steps in Markdown.
    static String markdown(RunFacts run, Trace trace) {
        StringBuilder text = new StringBuilder("**")
                .append(cell(run.function().name()))
                .append("** run `")
                .append(run.id())
                .append("`, ")
                .append(trace.refine(run.status()).title())
                .append('\n');
        text.append("Queued at ").append(run.queuedAt());
        if (run.endedAt() != null) {
            text.append(", took ").append(lasted(run.queuedAt(), run.endedAt()));
        }
        if (!run.sdk().isEmpty()) {
            text.append(", SDK ").append(run.sdk());
        }
        text.append("\n\n| Step | Kind | Status | Attempts | Duration |\n|---|---|---|---|---|\n");
        for (TraceSpan step : trace.steps()) {
            Instant from = step.startedAt() == null ? step.queuedAt() : step.startedAt();
            text.append("| ")
                    .append(cell(step.name()))
                    .append(" | ")
                    .append(step.kind().title())
                    .append(" | ")
                    .append(step.status().title())
                    .append(" | ")
                    .append(step.retries() + 1)
                    .append(" | ")
                    .append(step.endedAt() == null ? "" : lasted(from, step.endedAt()))
                    .append(" |\n");
        }
        return text.toString();
    }

    /// A command that sends an event to a server.
    ///
    /// @param address host and port
    /// @param event JSON of the event
    static String curl(String address, String event) {
        return "curl -X POST 'http://" + address + "/e/dev' \\\n  -H 'content-type: application/json' \\\n  -d '"
                + event.replace("'", "'\\''") + "'\n";
    }

    private static String lasted(Instant from, Instant to) {
        return DurationText.of(Duration.between(from, to).toNanos() / 1e6);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
