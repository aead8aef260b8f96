package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunProgress;
import dev.baton.desktop.screen.run.RunTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run as its row shows it: texts are ready, cells format nothing.
///
/// @param status as the trace shows it, once that is known
/// @param duration text; `—` for what never ran
/// @param durationMs the same in milliseconds, of active runs in whole seconds; -1 for what never ran
/// @param delayMs the delay in milliseconds; -1 before the start
/// @param delay text: how long it waited for its start; `—` before that
/// @param attempts of the step that needed most, from one; 0 when not known or none yet
/// @param note step, wait or error; may be empty
/// @param noteKind how the note is set
/// @param expanded whether its details are open
/// @param values of its payload, by path, for the columns that show some
public record RunRow(
        RunId id,
        Status status,
        String function,
        String functionSlug,
        String app,
        RunTrigger trigger,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String duration,
        long durationMs,
        String delay,
        long delayMs,
        int attempts,
        String note,
        NoteKind noteKind,
        boolean ai,
        boolean deferred,
        boolean expanded,
        Map<String, String> values)
        implements RunItem {
    public RunRow {
        values = Map.copyOf(values);
    }

    /// What a note tells.
    public enum NoteKind {
        STEP,
        ERROR,
        REMARK
    }

    static RunRow of(RunFacts run, RunProgress progress, boolean expanded, Map<String, String> values, Instant now) {
        Status status =
                run.status() == Status.RUNNING && progress.status() == Status.WAITING ? Status.WAITING : run.status();
        Instant started = run.startedAt();
        long delay = started == null
                ? -1
                : Math.max(0, Duration.between(run.queuedAt(), started).toMillis());
        return new RunRow(
                run.id(),
                status,
                run.function().name(),
                run.function().slug(),
                run.app().name(),
                run.trigger(),
                run.queuedAt(),
                run.startedAt(),
                run.endedAt(),
                status == Status.SKIPPED
                        ? "—"
                        : DurationText.of(run.duration(now).toNanos() / 1e6),
                status == Status.SKIPPED
                        ? -1
                        : run.active() ? seconds(run, now) : run.duration(now).toMillis(),
                delay < 0 ? "—" : DurationText.of(delay),
                delay,
                progress.attempts(),
                progress.text(now),
                progress.failed() ? NoteKind.ERROR : run.active() ? NoteKind.STEP : NoteKind.REMARK,
                run.hasAi(),
                run.deferred(),
                expanded,
                values);
    }

    /// A row of an active run changes once a second, and no more often.
    private static long seconds(RunFacts run, Instant now) {
        return Duration.ofSeconds(run.duration(now).toSeconds()).toMillis();
    }
}
