package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunProgress;
import dev.baton.desktop.screen.run.RunTrigger;
import java.time.Instant;

/// A run as its row shows it: texts are ready, cells format nothing.
///
/// @param status as the trace shows it, once that is known
/// @param duration text; `—` for what never ran
/// @param attempts of the step that needed most, from one; 0 when not known or none yet
/// @param note step, wait or error; may be empty
/// @param noteKind how the note is set
/// @param expanded whether its details are open
public record RunRow(
        RunId id,
        Status status,
        String function,
        String functionSlug,
        String app,
        RunTrigger trigger,
        Instant queuedAt,
        String duration,
        int attempts,
        String note,
        NoteKind noteKind,
        boolean ai,
        boolean deferred,
        boolean expanded)
        implements RunItem {
    /// What a note tells.
    public enum NoteKind {
        STEP,
        ERROR,
        REMARK
    }

    static RunRow of(RunFacts run, RunProgress progress, boolean expanded, Instant now) {
        Status status =
                run.status() == Status.RUNNING && progress.status() == Status.WAITING ? Status.WAITING : run.status();
        return new RunRow(
                run.id(),
                status,
                run.function().name(),
                run.function().slug(),
                run.app().name(),
                run.trigger(),
                run.queuedAt(),
                status == Status.SKIPPED
                        ? "—"
                        : DurationText.of(run.duration(now).toNanos() / 1e6),
                progress.attempts(),
                progress.text(now),
                progress.failed() ? NoteKind.ERROR : run.active() ? NoteKind.STEP : NoteKind.REMARK,
                run.hasAi(),
                run.deferred(),
                expanded);
    }
}
