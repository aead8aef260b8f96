package dev.baton.desktop.screen.diff;

import dev.baton.desktop.screen.run.TraceSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A step of two runs: in both, or in one of them only.
///
/// @param a of the first run, or null
/// @param b of the second run, or null; never null together with `a`
record StepPair(@Nullable TraceSpan a, @Nullable TraceSpan b) {
    /// More pairs than these are not looked through for a common sequence.
    private static final long LARGEST_SEQUENCE = 1_000_000;

    StepPair {
        if (a == null && b == null) {
            throw new IllegalArgumentException("a pair needs a step");
        }
    }

    /// Puts the steps of two runs side by side (ui-quality 4.6): those of one id; of the others those of one name and
    /// place among their namesakes; of what is left the longest sequence of names that both have.
    /// Steps of one run only stand where they ran.
    static List<StepPair> align(List<TraceSpan> a, List<TraceSpan> b) {
        Map<TraceSpan, TraceSpan> pairs = new IdentityHashMap<>();
        Set<TraceSpan> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        match(numbered(a, TraceSpan::stepId), numbered(b, TraceSpan::stepId), pairs, taken);
        match(
                numbered(rest(a, pairs.keySet()), TraceSpan::name),
                numbered(rest(b, taken), TraceSpan::name),
                pairs,
                taken);
        matchSequence(rest(a, pairs.keySet()), rest(b, taken), pairs, taken);
        return merge(a, b, pairs, taken);
    }

    private static List<TraceSpan> rest(List<TraceSpan> steps, Set<TraceSpan> without) {
        return steps.stream().filter(step -> !without.contains(step)).toList();
    }

    /// Steps by a text and the number of those before it that have the same text; those without a text are left out.
    private static Map<String, TraceSpan> numbered(List<TraceSpan> steps, Function<TraceSpan, String> text) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, TraceSpan> numbered = new LinkedHashMap<>();
        for (TraceSpan step : steps) {
            String base = text.apply(step);
            if (!base.isEmpty()) {
                numbered.put(base + "#" + seen.merge(base, 1, Integer::sum), step);
            }
        }
        return numbered;
    }

    private static void match(
            Map<String, TraceSpan> a, Map<String, TraceSpan> b, Map<TraceSpan, TraceSpan> pairs, Set<TraceSpan> taken) {
        a.forEach((key, step) -> {
            TraceSpan other = b.get(key);
            if (other != null) {
                pairs.put(step, other);
                taken.add(other);
            }
        });
    }

    private static void matchSequence(
            List<TraceSpan> a, List<TraceSpan> b, Map<TraceSpan, TraceSpan> pairs, Set<TraceSpan> taken) {
        if (a.isEmpty() || b.isEmpty() || (long) a.size() * b.size() > LARGEST_SEQUENCE) {
            return;
        }
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).name().equals(b.get(j).name())
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (a.get(i).name().equals(b.get(j).name())) {
                pairs.put(a.get(i), b.get(j));
                taken.add(b.get(j));
                i++;
                j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /// In the order of the first run; steps of the second alone come before the next one that both have.
    private static List<StepPair> merge(
            List<TraceSpan> a, List<TraceSpan> b, Map<TraceSpan, TraceSpan> pairs, Set<TraceSpan> taken) {
        List<StepPair> merged = new ArrayList<>();
        Set<TraceSpan> placed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TraceSpan step : a) {
            TraceSpan other = pairs.get(step);
            if (other != null) {
                for (TraceSpan before : b) {
                    if (before == other) {
                        break;
                    }
                    if (!taken.contains(before) && placed.add(before)) {
                        merged.add(new StepPair(null, before));
                    }
                }
            }
            merged.add(new StepPair(step, other));
        }
        rest(rest(b, taken), placed).forEach(step -> merged.add(new StepPair(null, step)));
        return merged;
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
