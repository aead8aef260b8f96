package dev.baton.engine.backlog;

import dev.baton.engine.flow.FlowLimits;
import dev.baton.engine.flow.Gcra;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says, by counting everything anew each time, which of the waiting work may start. The slow truth.
final class LimitsModel {
    final Map<ItemId, Work> waiting = new LinkedHashMap<>();
    final Map<ItemId, Work> running = new LinkedHashMap<>();
    final Map<RunId, Work> underWay = new LinkedHashMap<>();
    final Map<FunctionId, FlowLimits> limits = new HashMap<>();
    final Map<FunctionId, Boolean> paused = new HashMap<>();
    private final Map<String, Long> tats = new HashMap<>();
    int workers = Integer.MAX_VALUE;

    List<Work> startable(Instant now) {
        return waiting.values().stream()
                .filter(work -> blockers(work, now).isEmpty())
                .toList();
    }

    /// What is wrong with starting this work now, one word each.
    List<String> blockers(Work work, Instant now) {
        var found = new ArrayList<String>();
        var config = limits.get(work.function());
        if (paused.getOrDefault(work.function(), false)) {
            found.add("paused");
        }
        if (running.size() >= workers) {
            found.add("workers");
        }
        if (running.values().stream()
                        .filter(other -> other.function().equals(work.function()))
                        .count()
                >= config.steps()) {
            found.add("function");
        }
        for (var key : work.keys().steps()) {
            var bucket = bucket(work, key.scope(), key.value());
            long used = running.values().stream()
                    .filter(other -> other.keys().steps().stream()
                            .anyMatch(theirs -> bucket(other, theirs.scope(), theirs.value())
                                    .equals(bucket)))
                    .count();
            if (used >= config.steps(key)) {
                found.add("key");
            }
        }
        var run = work.keys().run();
        if (work.start() && run != null) {
            long used = underWay.values().stream()
                    .filter(other -> other.function().equals(work.function())
                            && other.keys().run() != null
                            && other.keys().run().value().equals(run.value())
                            && other.keys().run().expression().equals(run.expression()))
                    .count();
            if (used >= config.runs(run)) {
                found.add("run");
            }
        }
        if (work.start() && config.throttle() != null) {
            var gcra = Gcra.of(config.throttle());
            if (!gcra.admits(tats.getOrDefault(throttle(work, config), 0L), now)) {
                found.add("throttle");
            }
        }
        return found;
    }

    void started(Work work, Instant now) {
        waiting.remove(work.item());
        running.put(work.item(), work);
        var config = limits.get(work.function());
        if (work.start()) {
            underWay.put(work.run(), work);
            if (config.throttle() != null) {
                tats.merge(
                        throttle(work, config),
                        Gcra.of(config.throttle()).after(0, now),
                        (old, ignored) -> Gcra.of(config.throttle()).after(old, now));
            }
        }
    }

    private static String throttle(Work work, FlowLimits config) {
        var key = work.keys().throttle();
        return work.function() + (config.throttle().key() == null || key == null ? "" : "/" + key.value());
    }

    private static String bucket(Work work, Scope scope, String value) {
        return scope + "/" + (scope == Scope.FUNCTION ? work.function() : "") + "/" + value;
    }
}
