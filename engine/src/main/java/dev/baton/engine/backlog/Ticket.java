package dev.baton.engine.backlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of work in the backlog: it waits in a lane, or runs and holds slots.
final class Ticket {
    static final Comparator<Ticket> ORDER = Comparator.comparingLong((Ticket ticket) -> ticket.score)
            .thenComparing((Ticket ticket) -> ticket.work.run())
            .thenComparing((Ticket ticket) -> ticket.work.item());

    final Work work;
    final Partition partition;
    private final long score;
    private final List<SlotGate> held = new ArrayList<>(2);

    @Nullable
    Lane lane;

    Ticket(Work work, Partition partition) {
        this.work = work;
        this.partition = partition;
        this.score = work.score();
    }

    boolean running() {
        return lane == null;
    }

    void holds(SlotGate gate) {
        held.add(gate);
    }

    List<SlotGate> held() {
        return held;
    }
}
