package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.Bar.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes timelines for tests.
final class Traces {
    static final Instant ORIGIN = Instant.parse("2026-11-20T10:00:00Z");

    private Traces() {}

    static Bar bar(double from, double to, Pattern pattern) {
        return new Bar(from, to, pattern, Tone.SUCCESS);
    }

    static TimelineSpan span(String id, List<Bar> bars, TimelineSpan... children) {
        return span(id, TimelineSpan.Icon.COMPLETED, bars, children);
    }

    static TimelineSpan span(String id, TimelineSpan.Icon icon, List<Bar> bars, TimelineSpan... children) {
        return new TimelineSpan(id, id, icon, TimelineSpan.Emphasis.NORMAL, null, bars, null, false, List.of(children));
    }

    static TimelineSpan step(String id, double from, double to) {
        return span(id, List.of(bar(from, to, Pattern.STEP)));
    }

    static Timeline run(double end, TimelineSpan... children) {
        return new Timeline(ORIGIN, end, span("run", List.of(bar(0, end, Pattern.GROUP)), children));
    }

    /// A run of random shape: up to a hundred rows, three levels, with sleeps.
    static Timeline random(RandomGenerator random) {
        double end = Math.pow(10, random.nextDouble(1, 9));
        List<TimelineSpan> steps = new ArrayList<>();
        int count = random.nextInt(0, 20);
        for (int i = 0; i < count; i++) {
            steps.add(random(random, "s" + i, end, 1));
        }
        return run(end, steps.toArray(TimelineSpan[]::new));
    }

    private static TimelineSpan random(RandomGenerator random, String id, double end, int depth) {
        double from = random.nextDouble(0, end);
        double to = random.nextDouble(from, Math.nextUp(end));
        Pattern pattern = random.nextInt(4) == 0 ? Pattern.SLEEP : Pattern.STEP;
        List<TimelineSpan> children = new ArrayList<>();
        if (depth < 3) {
            int count = random.nextInt(0, 4);
            for (int i = 0; i < count; i++) {
                children.add(random(random, id + "." + i, end, depth + 1));
            }
        }
        return span(id, List.of(bar(from, to, pattern)), children.toArray(TimelineSpan[]::new));
    }
}
