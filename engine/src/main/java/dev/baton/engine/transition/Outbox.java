package dev.baton.engine.transition;

import java.util.ArrayList;
import java.util.List;

/// Collects what a transition writes and does. Not safe for use by several threads.
public final class Outbox {
    private final List<Change> changes = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    /// Adds a row change; order matters.
    public void write(Change change) {
        changes.add(change);
    }

    /// Adds an effect; it happens after the commit, in order.
    public void act(Effect effect) {
        effects.add(effect);
    }

    /// The changes so far, in order.
    public List<Change> changes() {
        return changes;
    }

    /// The effects so far, in order.
    public List<Effect> effects() {
        return effects;
    }
}
