package dev.baton.engine.flow;

import dev.baton.engine.memory.Item;
import dev.baton.engine.turn.Turn;

/// Decides whether a due item may start now. Asked again whenever something changed that could make a difference.
@FunctionalInterface
public interface Admission {
    /// Whether the item may start.
    boolean admits(Turn turn, Item item);

    /// Items of paused functions wait; everything else may start.
    static Admission unlessPaused() {
        return (turn, item) -> !item.function().paused();
    }
}
