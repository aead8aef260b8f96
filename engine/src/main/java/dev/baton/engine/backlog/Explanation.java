package dev.baton.engine.backlog;

import dev.baton.engine.flow.Blocker;
import dev.baton.engine.flow.FlowLimits;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.FunctionFlow.KeyFlow;
import dev.baton.engine.flow.FunctionFlow.Kind;
import dev.baton.engine.flow.Gcra;
import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.flow.Why;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.id.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the state of the backlog into values that people can be shown.
final class Explanation {
    private static final Comparator<KeyFlow> MOST_WAITING = Comparator.comparingInt(KeyFlow::backlog)
            .thenComparingLong(KeyFlow::used)
            .reversed();

    private Explanation() {}

    static Why of(Ticket ticket, Instant now) {
        var partition = ticket.partition;
        var lane = ticket.lane;
        if (lane == null) {
            throw new IllegalStateException("item " + ticket.work.item() + " runs, so nothing holds it up");
        }
        int ahead = lane.tickets().headSet(ticket).size();
        var blockers = new ArrayList<Blocker>();
        if (partition.paused()) {
            blockers.add(new Blocker.Paused());
        }
        Instant nextStart = null;
        for (var need : lane.needs()) {
            if (need instanceof Need.Window(var gate, var gcra)) {
                var opensAt = gcra.opensAt(gate.tat(), now, ahead);
                if (opensAt.isAfter(now)) {
                    blockers.add(throttled(partition.limits().throttle(), ticket.work.keys(), opensAt));
                    nextStart = opensAt;
                }
            }
        }
        var workers = partition.workers();
        var capacity = workers.capacity();
        if (capacity != null && !workers.hasRoom()) {
            blockers.add(new Blocker.Workers(capacity, workers.used()));
        }
        var slots = partition.slots();
        int limit = partition.limits().steps();
        if (slots.used() >= limit) {
            blockers.add(new Blocker.Steps(Scope.FUNCTION, null, null, limit, slots.used(), slots.holders()));
        }
        for (var need : lane.needs()) {
            if (need instanceof Need.Slot slot && !slot.hasRoom(now)) {
                blockers.add(held(slot));
            }
        }
        return new Why(blockers, ahead, nextStart);
    }

    static FunctionFlow flow(Partition partition, Gates gates, int most, Instant now) {
        var keys = new LinkedHashMap<Bucket, KeyFlow>();
        unkeyed(partition, gates, now, keys);
        for (var group : partition.groups()) {
            for (var lane : group.lanes()) {
                lane.needs()
                        .forEach(need -> keys.computeIfAbsent(
                                need.gate().bucket(), bucket -> key(need, partition.limits(), group.keys(), now)));
            }
        }
        for (var ticket : partition.running()) {
            runningKeys(ticket, partition, gates, keys);
        }
        var sorted = keys.values().stream().sorted(MOST_WAITING).toList();
        var slots = partition.slots();
        return new FunctionFlow(
                partition.id(),
                partition.limits().steps(),
                slots.used(),
                partition.backlog(),
                partition.paused(),
                sorted.stream().limit(most).toList(),
                Math.max(0, sorted.size() - most));
    }

    /// Limits without a key are listed also while nothing waits for them.
    private static void unkeyed(Partition partition, Gates gates, Instant now, Map<Bucket, KeyFlow> keys) {
        var throttle = partition.limits().throttle();
        if (throttle != null && throttle.key() == null) {
            var need = gates.window(partition.id(), throttle, RunKeys.NONE);
            keys.put(need.gate().bucket(), key(need, partition.limits(), RunKeys.NONE, now));
            gates.drop(need.gate());
        }
        var runs = partition.limits().runs();
        if (runs != null && runs.key() == null) {
            var need = gates.runs(partition.id(), new RunKeys.RunKey("", "", runs.limit()), runs.limit());
            keys.put(need.gate().bucket(), key(need, partition.limits(), RunKeys.NONE, now));
            gates.drop(need.gate());
        }
    }

    private static void runningKeys(Ticket ticket, Partition partition, Gates gates, Map<Bucket, KeyFlow> keys) {
        var limits = partition.limits();
        for (var key : ticket.work.keys().steps()) {
            var need = gates.steps(partition.id(), key, limits.steps(key));
            keys.computeIfAbsent(need.gate().bucket(), bucket -> slots(need));
        }
        var run = ticket.work.keys().run();
        if (run != null) {
            var need = gates.runs(partition.id(), run, limits.runs(run));
            keys.computeIfAbsent(need.gate().bucket(), bucket -> slots(need));
            gates.drop(need.gate());
        }
    }

    private static KeyFlow key(Need need, FlowLimits limits, RunKeys keys, Instant now) {
        return switch (need) {
            case Need.Slot slot -> slots(slot);
            case Need.Window(var gate, var gcra) -> window(gate, gcra, limits.throttle(), keys, now);
        };
    }

    private static KeyFlow slots(Need.Slot slot) {
        var bucket = slot.gate().bucket();
        int used = slot.gate().used();
        return new KeyFlow(
                bucket.kind(),
                bucket.scope(),
                slot.expression(),
                bucket.value(),
                slot.limit(),
                used,
                Math.max(0, slot.limit() - used),
                slot.gate().backlog(),
                null);
    }

    private static KeyFlow window(WindowGate gate, Gcra gcra, @Nullable Throttle throttle, RunKeys keys, Instant now) {
        long tokens = gcra.tokens(gate.tat(), now);
        var expression = throttle == null || throttle.key() == null ? "" : throttle.key();
        var value = keys.throttle() == null ? "" : keys.throttle().value();
        return new KeyFlow(
                Kind.THROTTLE,
                Scope.FUNCTION,
                expression,
                value,
                throttle == null ? 0 : throttle.limit(),
                gcra.tokens(0, now) - tokens,
                tokens,
                gate.backlog(),
                tokens > 0 ? null : gcra.opensAt(gate.tat()));
    }

    private static Blocker throttled(@Nullable Throttle throttle, RunKeys keys, Instant opensAt) {
        if (throttle == null) {
            throw new IllegalStateException("a lane with a window belongs to a function with a throttle");
        }
        var value = throttle.key() == null || keys.throttle() == null
                ? null
                : keys.throttle().value();
        return new Blocker.Throttled(
                throttle.key(), value, throttle.limit(), throttle.burst(), throttle.period(), opensAt);
    }

    private static Blocker held(Need.Slot slot) {
        var bucket = slot.gate().bucket();
        var expression = slot.expression().isEmpty() ? null : slot.expression();
        var value = slot.expression().isEmpty() ? null : bucket.value();
        var gate = slot.gate();
        List<RunId> holders = gate.holders();
        return slot.wholeRun()
                ? new Blocker.Runs(expression, value, slot.limit(), gate.used(), holders)
                : new Blocker.Steps(bucket.scope(), expression, value, slot.limit(), gate.used(), holders);
    }
}
