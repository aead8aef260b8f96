package dev.baton.desktop.screen.run;

/// What a span of the trace is.
public enum StepKind {
    RUN("step.run"),
    AI("step.ai"),
    SLEEP("step.sleep"),
    WAIT_FOR_EVENT("step.waitForEvent"),
    WAIT_FOR_SIGNAL("step.waitForSignal"),
    INVOKE("step.invoke"),
    FINALIZATION("finalization"),
    USER("user span"),
    OTHER("");

    private final String title;

    StepKind(String title) {
        this.title = title;
    }

    /// How it is called in the user's code.
    public String title() {
        return title;
    }

    /// @param stepOp value of the schema's `StepOp`, or empty
    /// @param stepType explicit type, or empty
    static StepKind of(String stepOp, String stepType, boolean userland) {
        if (userland) {
            return USER;
        }
        return switch (stepOp) {
            case "RUN" -> stepType.startsWith("step.ai") ? AI : RUN;
            case "AI_GATEWAY" -> AI;
            case "SLEEP" -> SLEEP;
            case "WAIT_FOR_EVENT" -> WAIT_FOR_EVENT;
            case "WAIT_FOR_SIGNAL" -> WAIT_FOR_SIGNAL;
            case "INVOKE" -> INVOKE;
            default -> stepType.equals("FINALIZATION") ? FINALIZATION : OTHER;
        };
    }

    /// Whether the user's code runs in it.
    boolean runsCode() {
        return switch (this) {
            case RUN, AI, FINALIZATION, OTHER -> true;
            case SLEEP, WAIT_FOR_EVENT, WAIT_FOR_SIGNAL, INVOKE, USER -> false;
        };
    }

    /// Whether a rerun from this step may be given another input.
    public boolean takesInput() {
        return this == RUN || this == AI;
    }
}
