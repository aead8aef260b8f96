package dev.baton.engine.backlog;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Waiting tickets that need exactly the same: when the first cannot start, none can.
///
/// A lane is in the function's set of open lanes, or in the line of the gate that held it up last, or empty.
/// Its rank is changed only while it is in neither ([Partition] sees to that), because both are sorted by it.
final class Lane {
    static final Comparator<Lane> ORDER = Comparator.comparingLong((Lane lane) -> lane.rankTime)
            .thenComparingLong(lane -> lane.rankTurn)
            .thenComparing(Lane::first, Ticket.ORDER);

    private final KeyGroup group;
    private final boolean start;
    private final TreeSet<Ticket> tickets = new TreeSet<>(Ticket.ORDER);
    private List<Need> needs = List.of();
    private long rankTime;
    private long rankTurn;
    boolean open;

    @Nullable
    Line waitsIn;

    @Nullable
    Line offeredBy;

    Lane(KeyGroup group, boolean start) {
        this.group = group;
        this.start = start;
    }

    KeyGroup group() {
        return group;
    }

    boolean start() {
        return start;
    }

    TreeSet<Ticket> tickets() {
        return tickets;
    }

    Ticket first() {
        return tickets.first();
    }

    List<Need> needs() {
        return needs;
    }

    void needs(List<Need> resolved) {
        needs = resolved;
    }

    /// The first need without room, or null when the first ticket may start.
    @Nullable
    Need blocker(Instant now) {
        for (var need : needs) {
            if (!need.hasRoom(now)) {
                return need;
            }
        }
        return null;
    }

    /// Works out anew where this lane stands among others.
    void rank() {
        var work = first().work;
        rankTime = group.turnTime(work.queuedAt()) - work.factorMillis();
        rankTurn = group.turn();
    }
}
