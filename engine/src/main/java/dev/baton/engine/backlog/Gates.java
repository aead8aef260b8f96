package dev.baton.engine.backlog;

import dev.baton.engine.flow.ArrivalTimes;
import dev.baton.engine.flow.Gcra;
import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All gates in use, the lines where something may have changed, and the windows that open later.
final class Gates {
    private final Map<Bucket, Gate> byBucket = new HashMap<>();
    private final Map<RunId, SlotGate> runUnits = new HashMap<>();
    private final LinkedHashSet<Line> unsettled = new LinkedHashSet<>();
    private final TreeSet<Window> windows = new TreeSet<>(Comparator.comparing(Window::opensAt)
            .thenComparing(window -> window.gate().key()));
    private final ArrivalTimes throttles = new ArrivalTimes("throttle/");

    ArrivalTimes throttles() {
        return throttles;
    }

    Need.Slot steps(FunctionId function, RunKeys.StepKey key, int limit) {
        var gate = slot(Bucket.ofSteps(key.scope(), function, key.value()));
        return new Need.Slot(gate, limit, false, key.expression());
    }

    Need.Slot runs(FunctionId function, RunKeys.RunKey key, int limit) {
        var gate = slot(Bucket.ofRuns(function, key.expression(), key.value()));
        return new Need.Slot(gate, limit, true, key.expression());
    }

    /// A throttle with a key uses the frozen value, also if the expression has changed since.
    Need.Window window(FunctionId function, Throttle throttle, RunKeys keys) {
        var value = throttle.key() == null || keys.throttle() == null
                ? ""
                : keys.throttle().value();
        var bucket = Bucket.ofThrottle(function, value);
        var gate = (WindowGate) byBucket.computeIfAbsent(bucket, b -> new WindowGate(b, throttles));
        return new Need.Window(gate, Gcra.of(throttle));
    }

    private SlotGate slot(Bucket bucket) {
        return (SlotGate) byBucket.computeIfAbsent(bucket, SlotGate::new);
    }

    @Nullable
    Gate find(Bucket bucket) {
        return byBucket.get(bucket);
    }

    int size() {
        return byBucket.size();
    }

    /// Forgets a gate that nobody needs.
    void drop(Gate gate) {
        if (gate.unused() && byBucket.remove(gate.bucket(), gate) && gate instanceof WindowGate window) {
            disarm(window);
        }
    }

    /// A run takes its unit of run concurrency until it ends.
    void takeRun(SlotGate gate, RunId run) {
        gate.take(null, run);
        runUnits.put(run, gate);
    }

    /// A run has ended.
    void endRun(RunId run) {
        var gate = runUnits.remove(run);
        if (gate != null) {
            gate.release(null, run);
            freed(gate);
        }
    }

    /// The gate that a run holds a unit of, or null.
    @Nullable
    SlotGate unitOf(RunId run) {
        return runUnits.get(run);
    }

    /// A slot has become free.
    void freed(Gate gate) {
        gate.lines().forEach(this::unsettled);
        drop(gate);
    }

    /// Something about a line has changed: somebody came or left, or its gate may have room.
    void unsettled(Line line) {
        unsettled.add(line);
    }

    /// Offers the room there is to the lines that wait for it, and arms windows for those that wait for a time.
    ///
    /// @param tryNext told which functions have a lane that should be tried
    void settle(Instant now, Consumer<Partition> tryNext) {
        while (!windows.isEmpty() && !windows.first().opensAt().isAfter(now)) {
            var gate = windows.removeFirst().gate();
            gate.armedFor = null;
            gate.lines().forEach(this::unsettled);
        }
        while (!unsettled.isEmpty()) {
            var line = unsettled.removeFirst();
            if (!line.wantsOffer()) {
                continue;
            }
            if (line.need().hasRoom(now)) {
                line.partition().offer(line);
                tryNext.accept(line.partition());
            } else if (line.need() instanceof Need.Window(var gate, var gcra)) {
                arm(gate, gcra.opensAt(gate.tat()));
            }
        }
    }

    /// When the next window opens for which something waits, or null.
    @Nullable
    Instant nextOpening() {
        while (!windows.isEmpty() && windows.first().gate().lines().isEmpty()) {
            windows.removeFirst().gate().armedFor = null;
        }
        return windows.isEmpty() ? null : windows.first().opensAt();
    }

    private void arm(WindowGate gate, Instant opensAt) {
        if (opensAt.equals(gate.armedFor)) {
            return;
        }
        disarm(gate);
        gate.armedFor = opensAt;
        windows.add(new Window(opensAt, gate));
    }

    private void disarm(WindowGate gate) {
        if (gate.armedFor != null) {
            windows.remove(new Window(gate.armedFor, gate));
            gate.armedFor = null;
        }
    }

    private record Window(Instant opensAt, WindowGate gate) {}
}
