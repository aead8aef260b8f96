package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Icon;
import java.util.List;

/// What can be done by hand to a step that waits, on a server for development (ui-screens 4.4). The metadata of the run
/// say that it was done.
enum StepAction {
    SKIP_SLEEP("skip-sleep", "Skip sleep", "The sleep was skipped", Icon.FAST_FORWARD),
    SEND_EVENT("send-matching-event", "Send matching event…", "The event was sent", Icon.SEND),
    SEND_SIGNAL("send-signal", "Send signal…", "The signal was sent", Icon.SEND),
    FORCE_TIMEOUT("force-timeout", "Force timeout", "The wait has timed out", Icon.FAST_FORWARD);

    private final String id;
    private final String title;
    private final String done;
    private final Icon icon;

    StepAction(String id, String title, String done, Icon icon) {
        this.id = id;
        this.title = title;
        this.done = done;
        this.icon = icon;
    }

    /// What can be done to a step; nothing when it does not wait.
    static List<StepAction> of(TraceSpan step) {
        if (step.status().isFinal() || step.stepId().isEmpty()) {
            return List.of();
        }
        return switch (step.info()) {
            case StepInfo.Sleep sleep -> List.of(SKIP_SLEEP);
            case StepInfo.WaitForEvent wait -> List.of(SEND_EVENT, FORCE_TIMEOUT);
            case StepInfo.WaitForSignal wait -> List.of(SEND_SIGNAL, FORCE_TIMEOUT);
            case StepInfo.Invoke invoke -> List.of(FORCE_TIMEOUT);
            case StepInfo.Run run -> List.of();
        };
    }

    /// Whether it asks for a payload first.
    boolean asks() {
        return this == SEND_EVENT || this == SEND_SIGNAL;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /// What is told when it has been done.
    String done() {
        return done;
    }

    Icon icon() {
        return icon;
    }
}
