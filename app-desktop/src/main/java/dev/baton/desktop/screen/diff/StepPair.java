package dev.baton.desktop.screen.diff;

import dev.baton.desktop.screen.run.TraceSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A step of two runs: in both, or in one of them only.
///
/// @param a of the first run, or null
/// @param b of the second run, or null; never null together with `a`
record StepPair(@Nullable TraceSpan a, @Nullable TraceSpan b) {
    StepPair {
        if (a == null && b == null) {
            throw new IllegalArgumentException("a pair needs a step");
        }
    }

    /// Puts the steps of two runs side by side, by their ids. Steps of one run only stand where they ran.
    static List<StepPair> align(List<TraceSpan> a, List<TraceSpan> b) {
        Map<String, TraceSpan> unmatched = keyed(b);
        Map<String, TraceSpan> inA = keyed(a);
        List<TraceSpan> restOfB = new ArrayList<>(b);
        List<StepPair> pairs = new ArrayList<>();
        Map<TraceSpan, String> keys = new HashMap<>();
        inA.forEach((key, span) -> keys.put(span, key));
        Map<TraceSpan, String> keysOfB = new HashMap<>();
        unmatched.forEach((key, span) -> keysOfB.put(span, key));
        for (TraceSpan step : a) {
            TraceSpan other = unmatched.get(keys.get(step));
            if (other != null) {
                addBefore(other, restOfB, keysOfB, inA, pairs);
                restOfB.remove(other);
            }
            pairs.add(new StepPair(step, other));
        }
        restOfB.forEach(step -> pairs.add(new StepPair(null, step)));
        return pairs;
    }

    /// Steps of the second run alone that come before one that both have.
    private static void addBefore(
            TraceSpan until,
            List<TraceSpan> restOfB,
            Map<TraceSpan, String> keysOfB,
            Map<String, TraceSpan> inA,
            List<StepPair> pairs) {
        while (!restOfB.isEmpty() && restOfB.getFirst() != until && !inA.containsKey(keysOfB.get(restOfB.getFirst()))) {
            pairs.add(new StepPair(null, restOfB.removeFirst()));
        }
    }

    /// Steps by id; where an id comes again, as in loops of old SDKs, with a number.
    private static Map<String, TraceSpan> keyed(List<TraceSpan> steps) {
        Map<String, TraceSpan> keyed = new LinkedHashMap<>();
        for (TraceSpan step : steps) {
            String base = step.stepId().isEmpty() ? step.name() : step.stepId();
            String key = base;
            for (int i = 2; keyed.containsKey(key); i++) {
                key = base + "#" + i;
            }
            keyed.put(key, step);
        }
        return keyed;
    }

    /// The step of the first run, or of the second where the first has none.
    TraceSpan any() {
        return a == null ? Objects.requireNonNull(b) : a;
    }

    String name() {
        return any().name();
    }

    boolean inBoth() {
        return a != null && b != null;
    }

    /// Whether it ended alike in both.
    boolean sameStatus() {
        return a != null && b != null && a.status() == b.status();
    }

    /// How long a step took, or null while that is not known.
    static @Nullable Duration duration(@Nullable TraceSpan step) {
        if (step == null || step.endedAt() == null) {
            return null;
        }
        return Duration.between(step.startedAt() == null ? step.queuedAt() : step.startedAt(), step.endedAt());
    }
}
