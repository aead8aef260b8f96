package dev.baton.engine.backlog;

import dev.baton.engine.flow.FlowLimits;
import dev.baton.engine.flow.FlowMarks;
import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.id.FunctionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The work of one function. Open lanes are those that nothing is known to hold up; trying the best of them
/// either starts its first ticket or moves the lane to the line of what holds it up, so no lane is looked at
/// twice for one reason.
final class Partition {
    private static final int IDLE_GROUPS = 256;

    private final FunctionId id;
    private final Gates gates;
    private final SlotGate slots;
    private final Map<RunKeys, KeyGroup> groups = new LinkedHashMap<>();
    private final LinkedHashSet<KeyGroup> idleGroups = new LinkedHashSet<>();
    private final LinkedHashSet<Ticket> running = new LinkedHashSet<>();
    private final TreeSet<Lane> open = new TreeSet<>(Lane.ORDER);
    private FlowLimits limits;
    private WorkerGate workers;
    private boolean paused;
    private int backlog;
    boolean inRing;

    Partition(FunctionId id, Gates gates, FlowLimits limits, WorkerGate workers) {
        this.id = id;
        this.gates = gates;
        this.slots = new SlotGate(Bucket.ofSteps(Scope.FUNCTION, id, ""));
        this.limits = limits;
        this.workers = workers;
    }

    FunctionId id() {
        return id;
    }

    FlowLimits limits() {
        return limits;
    }

    SlotGate slots() {
        return slots;
    }

    WorkerGate workers() {
        return workers;
    }

    boolean paused() {
        return paused;
    }

    /// Tickets that wait.
    int backlog() {
        return backlog;
    }

    Collection<KeyGroup> groups() {
        return groups.values();
    }

    /// Tickets that run, longest first.
    Collection<Ticket> running() {
        return running;
    }

    /// Whether nothing of the function itself keeps its open lanes from being tried; its workers may be busy.
    boolean ready() {
        return !paused && !open.isEmpty() && slots.used() < limits.steps();
    }

    void paused(boolean nowPaused) {
        paused = nowPaused;
    }

    /// Takes over other numbers. All waiting work finds its place anew.
    void configure(FlowLimits newLimits, WorkerGate newWorkers) {
        if (workers != newWorkers) {
            workers.leave(this);
            running.forEach(ticket -> {
                workers.release();
                newWorkers.take();
            });
            workers = newWorkers;
        }
        if (newLimits.equals(limits)) {
            return;
        }
        var waiting = new ArrayList<Ticket>();
        groups.values().forEach(group -> group.lanes().forEach(lane -> waiting.addAll(lane.tickets())));
        waiting.forEach(this::remove);
        limits = newLimits;
        waiting.forEach(this::add);
    }

    /// Lets a ticket wait.
    void add(Ticket ticket) {
        var lane = lane(ticket.work.keys().group(), ticket.work.start());
        var place = withdraw(lane);
        if (lane.tickets().isEmpty()) {
            lane.needs(needs(lane.group().keys(), lane.start()));
        }
        lane.tickets().add(ticket);
        ticket.lane = lane;
        count(lane, 1);
        place(lane, place);
    }

    /// Takes a waiting ticket out.
    void remove(Ticket ticket) {
        var lane = ticket.lane;
        if (lane == null) {
            throw new IllegalStateException("item " + ticket.work.item() + " should wait, but it runs");
        }
        var place = withdraw(lane);
        lane.tickets().remove(ticket);
        ticket.lane = null;
        count(lane, -1);
        place(lane, place);
        if (lane.tickets().isEmpty()) {
            emptied(lane);
        }
    }

    /// The best ticket that may start now, or null. It has taken what it needs.
    @Nullable
    Ticket start(Instant now, long turn, FlowMarks marks) {
        while (ready() && workers.hasRoom()) {
            var lane = open.first();
            var blocker = lane.blocker(now);
            settle(lane);
            if (blocker == null) {
                return start(lane, now, turn, marks);
            }
            withdraw(lane);
            place(lane, blocker.gate().line(this, blocker));
        }
        return null;
    }

    /// A ticket takes its slots whether or not there is room, because its request is out already.
    void resume(Ticket ticket) {
        for (var need : needs(ticket.work.keys(), false)) {
            if (need instanceof Need.Slot slot) {
                take(ticket, slot);
            }
        }
        begin(ticket);
    }

    /// The request of a running ticket is over.
    void finish(Ticket ticket) {
        running.remove(ticket);
        workers.release();
        slots.release(ticket.work.item(), ticket.work.run());
        for (var gate : ticket.held()) {
            gate.release(ticket.work.item(), ticket.work.run());
            gates.freed(gate);
        }
    }

    private Ticket start(Lane lane, Instant now, long turn, FlowMarks marks) {
        var group = lane.group();
        var places = group.lanes().stream().map(this::withdraw).toList();
        var ticket = lane.tickets().removeFirst();
        ticket.lane = null;
        for (var need : lane.needs()) {
            switch (need) {
                case Need.Slot slot -> take(ticket, slot);
                case Need.Window(var gate, var gcra) -> gate.take(gcra, now, marks);
            }
        }
        begin(ticket);
        count(lane, -1);
        group.served(now.toEpochMilli(), turn);
        for (int i = 0; i < places.size(); i++) {
            place(group.lanes().get(i), places.get(i));
        }
        if (lane.tickets().isEmpty()) {
            emptied(lane);
        }
        return ticket;
    }

    private void take(Ticket ticket, Need.Slot slot) {
        if (slot.wholeRun()) {
            gates.takeRun(slot.gate(), ticket.work.run());
        } else {
            slot.gate().take(ticket.work.item(), ticket.work.run());
            ticket.holds(slot.gate());
        }
    }

    private void begin(Ticket ticket) {
        slots.take(ticket.work.item(), ticket.work.run());
        workers.take();
        running.add(ticket);
    }

    private Lane lane(RunKeys keys, boolean start) {
        var group = groups.computeIfAbsent(keys, KeyGroup::new);
        idleGroups.remove(group);
        return group.lane(start);
    }

    /// Takes a lane out of where it is; answers the line it waits in, or null.
    private @Nullable Line withdraw(Lane lane) {
        if (lane.open) {
            open.remove(lane);
            lane.open = false;
            return null;
        }
        var line = lane.waitsIn;
        if (line != null) {
            line.remove(lane);
            lane.waitsIn = null;
            gates.unsettled(line);
        }
        return line;
    }

    /// Puts a lane into a line, or without one among the open lanes; an empty lane goes nowhere.
    private void place(Lane lane, @Nullable Line line) {
        if (lane.tickets().isEmpty()) {
            return;
        }
        lane.rank();
        if (line == null) {
            lane.open = true;
            open.add(lane);
        } else {
            var current = line.need().gate().line(this, line.need());
            current.add(lane);
            lane.waitsIn = current;
            gates.unsettled(current);
        }
    }

    /// The offer by which a lane was tried is used up.
    private void settle(Lane lane) {
        var line = lane.offeredBy;
        if (line != null) {
            lane.offeredBy = null;
            line.settled();
            gates.unsettled(line);
        }
    }

    /// A line tells its best lane to try.
    void offer(Line line) {
        var lane = line.offer();
        lane.waitsIn = null;
        lane.offeredBy = line;
        lane.open = true;
        open.add(lane);
    }

    private void emptied(Lane lane) {
        settle(lane);
        lane.needs().forEach(need -> gates.drop(need.gate()));
        lane.needs(List.of());
        if (lane.group().idle()) {
            idleGroups.add(lane.group());
            if (idleGroups.size() > IDLE_GROUPS) {
                groups.remove(idleGroups.removeFirst().keys());
            }
        }
    }

    private void count(Lane lane, int change) {
        backlog += change;
        lane.needs().forEach(need -> need.gate().addBacklog(change));
    }

    /// What work with these keys must pass, in the order of the checks (FLOW §10).
    private List<Need> needs(RunKeys keys, boolean start) {
        var needs = new ArrayList<Need>();
        var throttle = limits.throttle();
        if (start && throttle != null) {
            needs.add(gates.window(id, throttle, keys));
        }
        for (var scope : List.of(Scope.ACCOUNT, Scope.ENVIRONMENT, Scope.FUNCTION)) {
            for (var key : keys.steps()) {
                if (key.scope() == scope) {
                    add(needs, gates.steps(id, key, limits.steps(key)));
                }
            }
        }
        var run = keys.run();
        if (start && run != null) {
            needs.add(gates.runs(id, run, limits.runs(run)));
        }
        return List.copyOf(needs);
    }

    /// Two limits whose keys have the same value count in one bucket; the smaller number holds.
    private static void add(List<Need> needs, Need.Slot slot) {
        for (int i = 0; i < needs.size(); i++) {
            if (needs.get(i) instanceof Need.Slot other && other.gate() == slot.gate()) {
                if (slot.limit() < other.limit()) {
                    needs.set(i, slot);
                }
                return;
            }
        }
        needs.add(slot);
    }
}
