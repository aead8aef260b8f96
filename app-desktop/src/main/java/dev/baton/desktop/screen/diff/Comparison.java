package dev.baton.desktop.screen.diff;

import dev.baton.desktop.screen.run.SpanResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Two runs with their steps side by side, and what is known of the values of the steps so far.
///
/// @param results input and output of spans that were read, by span id
/// @param diffs those that were made already, by span and part; they never change once both values are known
record Comparison(
        RunSide a,
        RunSide b,
        List<StepPair> steps,
        Map<String, SpanResult> results,
        boolean mask,
        Map<String, JsonDiff> diffs) {
    Comparison {
        steps = List.copyOf(steps);
        results = Map.copyOf(results);
    }

    /// What of a step is compared.
    enum Part {
        INPUT("Input"),
        OUTPUT("Output"),
        ERROR("Error");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static Comparison of(RunSide a, RunSide b, boolean mask) {
        return new Comparison(
                a, b, StepPair.align(a.trace().steps(), b.trace().steps()), Map.of(), mask, new HashMap<>());
    }

    Comparison withResult(String spanId, SpanResult result) {
        Map<String, SpanResult> more = new HashMap<>(results);
        more.put(spanId, result);
        return new Comparison(a, b, steps, more, mask, diffs);
    }

    Comparison withMask(boolean on) {
        return new Comparison(a, b, steps, results, on, new HashMap<>());
    }

    /// How the two values of a step differ. Empty while they are not known, and for a step that only one run has.
    @Nullable
    JsonDiff diff(StepPair pair, Part part) {
        if (pair.a() == null || pair.b() == null) {
            return null;
        }
        if (!known(pair.a().outputId(), pair.a().id())
                || !known(pair.b().outputId(), pair.b().id())) {
            return null;
        }
        String left = text(pair.a().id(), part);
        String right = text(pair.b().id(), part);
        return diffs.computeIfAbsent(pair.a().id() + " " + part, key -> JsonDiff.of(left, right, mask));
    }

    private boolean known(@Nullable String outputId, String spanId) {
        return outputId == null || results.containsKey(spanId);
    }

    /// A value of a span as JSON, or null when it has none or it is not known.
    @Nullable
    String text(String spanId, Part part) {
        SpanResult result = results.get(spanId);
        if (result == null) {
            return null;
        }
        return switch (part) {
            case INPUT -> result.input();
            case OUTPUT -> result.output();
            case ERROR -> result.error() == null ? null : result.error().line();
        };
    }

    /// Whether a step ran differently, as far as is known.
    boolean differs(StepPair pair) {
        return !pair.sameStatus() || changes(pair, Part.INPUT) > 0 || changes(pair, Part.OUTPUT) > 0;
    }

    private int changes(StepPair pair, Part part) {
        JsonDiff diff = diff(pair, part);
        return diff == null ? 0 : diff.changes();
    }

    /// The first step that ran differently.
    OptionalInt firstDivergence() {
        return next(-1, 1);
    }

    /// The next step that ran differently, from a step on in a direction.
    OptionalInt next(int from, int direction) {
        for (int i = from + direction; i >= 0 && i < steps.size(); i += direction) {
            if (differs(steps.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /// How many values differ only in times and ids.
    int masked() {
        int sum = 0;
        for (StepPair pair : steps) {
            for (Part part : Part.values()) {
                JsonDiff diff = diff(pair, part);
                sum += diff == null ? 0 : diff.masked();
            }
        }
        return sum;
    }

    /// What the first divergence is, in words.
    String verdict() {
        OptionalInt first = firstDivergence();
        if (first.isEmpty()) {
            return "No step ran differently.";
        }
        StepPair pair = steps.get(first.getAsInt());
        if (!pair.inBoth()) {
            return pair.name() + " ran in " + (pair.a() == null ? "B" : "A") + " only.";
        }
        if (changes(pair, Part.INPUT) > 0) {
            return pair.name() + " is the first step whose input differs.";
        }
        return pair.sameStatus()
                ? pair.name() + " is the first step whose output differs."
                : pair.name() + " is the first step that ended differently.";
    }
}
