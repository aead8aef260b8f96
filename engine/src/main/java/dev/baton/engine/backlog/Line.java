package dev.baton.engine.backlog;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lanes of one function that wait at a gate for the same number, best first. When the gate has room the first one is
/// offered it; the next offer is made when that lane has started or turned out to be held up elsewhere, so a freed slot
/// wakes what can use it and no more.
final class Line {
    private final Partition partition;
    private final Need need;
    private final TreeSet<Lane> lanes = new TreeSet<>(Lane.ORDER);
    private @Nullable Lane offered;

    Line(Partition partition, Need need) {
        this.partition = partition;
        this.need = need;
    }

    Partition partition() {
        return partition;
    }

    Need need() {
        return need;
    }

    void add(Lane lane) {
        lanes.add(lane);
    }

    void remove(Lane lane) {
        lanes.remove(lane);
        closeIfEmpty();
    }

    /// Whether lanes wait, and none of them was told to try.
    boolean wantsOffer() {
        return offered == null && !lanes.isEmpty();
    }

    /// Takes the best lane out of the line, to be tried.
    Lane offer() {
        var lane = lanes.removeFirst();
        offered = lane;
        return lane;
    }

    /// The lane that was told to try has done so, or cannot.
    void settled() {
        offered = null;
        closeIfEmpty();
    }

    private void closeIfEmpty() {
        if (lanes.isEmpty() && offered == null) {
            need.gate().close(this);
        }
    }
}
