package dev.baton.engine.simulation;

/// What a simulation came to.
record Outcome(long crashes, long transitions, long runs, long executions, long rebuilds) {
    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
        return new Outcome(
                crashes + other.crashes,
                transitions + other.transitions,
                runs + other.runs,
                executions + other.executions,
                rebuilds + other.rebuilds);
    }
}
