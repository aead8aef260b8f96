package dev.baton.engine.backlog;

import dev.baton.engine.flow.FlowLimits;
import dev.baton.engine.flow.FlowMarks;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.flow.Why;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All work that is due, and the capacity it waits for: concurrency, run concurrency, throttle and workers are taken
/// together or not at all, so every limit holds at every instant (FLOW §2 to §4).
///
/// ```
/// ring of functions that can start something, each taking turns
///   function: its own limit; open lanes, best first (fair turns of keys, moved by priority)
///     lane: tickets with the same needs, by queue time and priority
/// gate (slots of a key, window of a throttle): lines of lanes that wait for it
/// ```
///
/// A lane is tried when something that held it up has room again, and then either starts or waits for what holds it up
/// now. So the cost of a start does not depend on how much waits, and a blocked key or function costs the others
/// nothing.
///
/// Throttles are remembered in marks. Slots follow from the items in flight and the runs under way, which the owner
/// reports when a kernel is rebuilt. Whose turn it is among keys is forgotten then. Not safe for use by several
/// threads.
public final class Backlog {
    private final Gates gates = new Gates();
    private final Map<FunctionId, Partition> partitions = new HashMap<>();
    private final Map<AppId, WorkerGate> workers = new HashMap<>();
    private final Map<ItemId, Ticket> tickets = new HashMap<>();
    private final ArrayDeque<Partition> ring = new ArrayDeque<>();
    private long turns;

    /// Takes over the numbers of a function's deployment; waiting work obeys them at once.
    public void configure(FunctionId function, AppId app, FlowLimits limits) {
        var gate = workers.computeIfAbsent(app, id -> new WorkerGate());
        var partition = partitions.get(function);
        if (partition == null) {
            partitions.put(function, new Partition(function, gates, limits, gate));
        } else {
            partition.configure(limits, gate);
            enter(partition);
        }
    }

    /// Holds a function's work back, or lets it go on.
    public void pause(FunctionId function, boolean paused) {
        var partition = partition(function);
        partition.paused(paused);
        enter(partition);
    }

    /// States what the connected workers of an app can do at once.
    ///
    /// @param capacity requests at once, or null for an app that is called by URL
    public void workers(AppId app, @Nullable Integer capacity) {
        var gate = workers.computeIfAbsent(app, id -> new WorkerGate());
        gate.capacity(capacity);
        wake(gate);
    }

    /// Adds work that is due.
    ///
    /// @throws IllegalStateException when the item is in the backlog already, or its function was never configured
    public void add(Work work) {
        var partition = partition(work.function());
        partition.add(admit(new Ticket(work, partition)));
        enter(partition);
    }

    /// An item's request is out: it holds its slots, whether or not there is room. For a kernel that is rebuilt.
    public void resume(Work work) {
        var partition = partition(work.function());
        partition.resume(admit(new Ticket(work, partition)));
    }

    /// A run is under way: it holds its unit of run concurrency. For a kernel that is rebuilt.
    public void resumeRun(RunId run, FunctionId function, RunKeys keys) {
        var key = keys.run();
        if (key != null) {
            var slot = gates.runs(function, key, key.limit());
            gates.takeRun(slot.gate(), run);
        }
    }

    /// Takes up a mark when a kernel is rebuilt.
    ///
    /// @return whether it belongs to a throttle
    public boolean restore(String key, Json value) {
        return gates.throttles().restore(key, value);
    }

    /// The item that starts next, or null when none can start now. It has taken all it needs.
    public @Nullable ItemId next(Instant now, FlowMarks marks) {
        while (true) {
            gates.settle(now, this::enter);
            var partition = ring.poll();
            if (partition == null) {
                return null;
            }
            partition.inRing = false;
            var ticket = partition.start(now, ++turns, marks);
            enter(partition);
            wake(partition.workers());
            if (ticket != null) {
                return ticket.work.item();
            }
        }
    }

    /// An item no longer waits or runs: its request is over, or it was cancelled. One that is not here is no error.
    public void remove(ItemId item) {
        var ticket = tickets.remove(item);
        if (ticket == null) {
            return;
        }
        var partition = ticket.partition;
        if (ticket.running()) {
            partition.finish(ticket);
            wake(partition.workers());
        } else {
            partition.remove(ticket);
        }
        enter(partition);
    }

    /// A run has ended: its unit of run concurrency is free. One that holds none is no error.
    public void endRun(RunId run) {
        gates.endRun(run);
    }

    /// When time alone lets something start that waits, or null.
    public @Nullable Instant nextOpening() {
        return gates.nextOpening();
    }

    /// Whether the item waits here.
    public boolean waits(ItemId item) {
        var ticket = tickets.get(item);
        return ticket != null && !ticket.running();
    }

    /// Why an item waits; empty when it does not.
    public Optional<Why> explain(ItemId item, Instant now) {
        var ticket = tickets.get(item);
        return ticket == null || ticket.running() ? Optional.empty() : Optional.of(Explanation.of(ticket, now));
    }

    /// Live figures of a function; empty when it was never configured.
    ///
    /// @param most keys to list
    public Optional<FunctionFlow> flow(FunctionId function, int most, Instant now) {
        return Optional.ofNullable(partitions.get(function))
                .map(partition -> Explanation.flow(partition, gates, most, now));
    }

    /// Steps of a function that run.
    public int running(FunctionId function) {
        return partition(function).slots().used();
    }

    /// Items of a function that are due and have not started.
    public int waiting(FunctionId function) {
        return partition(function).backlog();
    }

    /// Gates in use; nothing is kept for keys that are not.
    int gateCount() {
        return gates.size();
    }

    private Partition partition(FunctionId function) {
        var partition = partitions.get(function);
        if (partition == null) {
            throw new IllegalStateException("function " + function + " should have been configured");
        }
        return partition;
    }

    private Ticket admit(Ticket ticket) {
        if (tickets.putIfAbsent(ticket.work.item(), ticket) != null) {
            throw new IllegalStateException("item " + ticket.work.item() + " is in the backlog already");
        }
        return ticket;
    }

    private void enter(Partition partition) {
        if (partition.inRing || !partition.ready()) {
            return;
        }
        if (partition.workers().hasRoom()) {
            partition.inRing = true;
            ring.add(partition);
        } else {
            partition.workers().park(partition);
        }
    }

    private void wake(WorkerGate gate) {
        for (var partition = gate.wake(); partition != null; partition = gate.wake()) {
            if (partition.inRing) {
                return;
            }
            enter(partition);
            if (partition.inRing) {
                return;
            }
        }
    }
}
