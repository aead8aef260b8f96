package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import org.jspecify.annotations.Nullable;

/// What can be done with a run, and why not. The same table decides in the list, in details and in menus
/// (ui-screens 2.9).
public enum RunAction {
    RERUN,
    CANCEL,
    RERUN_FROM_STEP;

    /// Why the action is not possible for a run in this status; null when it is possible.
    public @Nullable String refusal(Status status) {
        return switch (this) {
            case RERUN ->
                switch (status) {
                    case RUNNING, WAITING, COMPLETED, FAILED, CANCELLED -> null;
                    case QUEUED -> "The run has not started yet";
                    case PAUSED, INACTIVE -> "The function is paused";
                    case SKIPPED, REJECTED -> "The run was skipped; send its event again";
                    case UNKNOWN -> "The status of the run is not known";
                };
            case CANCEL ->
                switch (status) {
                    case QUEUED, RUNNING, WAITING, PAUSED, INACTIVE -> null;
                    case COMPLETED, FAILED, CANCELLED, SKIPPED, REJECTED -> "The run has ended";
                    case UNKNOWN -> "The status of the run is not known";
                };
            case RERUN_FROM_STEP ->
                switch (status) {
                    case RUNNING, WAITING, COMPLETED, FAILED, CANCELLED -> null;
                    case QUEUED -> "The run has not started yet";
                    case PAUSED, INACTIVE -> "The function is paused";
                    case SKIPPED, REJECTED -> "The run was skipped";
                    case UNKNOWN -> "The status of the run is not known";
                };
        };
    }
}
