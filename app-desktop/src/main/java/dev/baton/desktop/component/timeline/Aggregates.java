package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.Bar.Tone;
import dev.baton.desktop.component.timeline.TimelineSpan.Caption;
import dev.baton.desktop.component.timeline.TimelineSpan.Emphasis;
import dev.baton.desktop.component.timeline.TimelineSpan.Icon;
import dev.baton.desktop.component.timeline.TimelineSpan.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts rows of one name under one row when a trace is too long to be read (ui-screens 4.2). Nothing is dropped: the
/// rows are all there when the new one is opened. Names that differ only in their numbers count as one.
final class Aggregates {
    /// A trace of more rows is put together.
    static final int MOST_ROWS = 2_000;
    /// Fewer rows of a name are left as they are.
    static final int FEWEST = 10;
    /// Ends the id of a row that stands for others.
    static final String PART = ":all";
    /// Bars of a row that stands for others are at most so many; what lies nearer together than that is one bar.
    private static final int MOST_BARS = 400;
    private static final java.util.regex.Pattern NUMBER = java.util.regex.Pattern.compile("[0-9]+");

    private Aggregates() {}

    /// The timeline, with rows put together if it is long; otherwise the same.
    static Timeline of(Timeline timeline) {
        if (rows(timeline.root()) <= MOST_ROWS) {
            return timeline;
        }
        return new Timeline(timeline.origin(), timeline.end(), gathered(timeline.root()), timeline.typical());
    }

    /// The name without its numbers: `item-17` and `item-18` are both `item-#`.
    static String pattern(String label) {
        return NUMBER.matcher(label).replaceAll("#");
    }

    /// How many rows there are in all.
    static int rows(TimelineSpan span) {
        int rows = 1;
        for (TimelineSpan child : span.children()) {
            rows += rows(child);
        }
        return rows;
    }

    private static TimelineSpan gathered(TimelineSpan span) {
        if (span.children().isEmpty()) {
            return span;
        }
        Map<String, List<TimelineSpan>> byName = new LinkedHashMap<>();
        for (TimelineSpan child : span.children()) {
            byName.computeIfAbsent(pattern(child.label()), name -> new ArrayList<>())
                    .add(gathered(child));
        }
        List<TimelineSpan> children = new ArrayList<>();
        byName.forEach((name, rows) -> {
            if (rows.size() < FEWEST) {
                children.addAll(rows);
            } else {
                children.add(gather(name, rows));
            }
        });
        children.sort(Comparator.comparingDouble(child -> Double.isNaN(child.start()) ? Bar.OPEN : child.start()));
        return span.withChildren(children);
    }

    private static TimelineSpan gather(String name, List<TimelineSpan> rows) {
        TimelineSpan first = rows.getFirst();
        boolean sameName = rows.stream().allMatch(row -> row.label().equals(first.label()));
        long failed = rows.stream().filter(TimelineSpan::failed).count();
        Icon icon = failed > 0 ? Icon.FAILED : rows.getLast().icon();
        String words = CountText.full(rows.size()) + (failed > 0 ? ", " + CountText.full(failed) + " failed" : "");
        return new TimelineSpan(
                first.id() + PART,
                sameName ? first.label() : name,
                icon,
                Emphasis.STRONG,
                new Tag(words, failed > 0 ? Tag.Kind.ERROR : Tag.Kind.PLAIN),
                bars(rows),
                caption(rows),
                false,
                rows);
    }

    private static @Nullable Caption caption(List<TimelineSpan> rows) {
        double from = Bar.OPEN;
        double to = 0;
        for (TimelineSpan row : rows) {
            for (Bar bar : row.bars()) {
                if (bar.from() != Bar.OPEN) {
                    from = Math.min(from, bar.from());
                    to = Math.max(to, bar.to());
                }
            }
        }
        return from == Bar.OPEN ? null : new Caption.Lasting("", from, to, Tone.NEUTRAL);
    }

    /// One thin bar for each stretch in which something went on; a stretch with a failure has the colour of failures.
    private static List<Bar> bars(List<TimelineSpan> rows) {
        List<Bar> all = rows.stream()
                .flatMap(row -> row.bars().stream())
                .filter(bar -> bar.from() != Bar.OPEN)
                .sorted(Comparator.comparingDouble(Bar::from))
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        double least = (last(all) - all.getFirst().from()) / MOST_BARS;
        List<Bar> merged = new ArrayList<>();
        Bar open = thin(all.getFirst());
        for (Bar bar : all.subList(1, all.size())) {
            if (bar.from() <= open.to() + least) {
                Tone tone = worse(open.tone(), bar.tone());
                open = new Bar(open.from(), Math.max(open.to(), bar.to()), Pattern.GROUP, tone);
            } else {
                merged.add(open);
                open = thin(bar);
            }
        }
        merged.add(open);
        return merged;
    }

    private static double last(List<Bar> bars) {
        double last = 0;
        for (Bar bar : bars) {
            last = Math.max(last, bar.open() ? bar.from() : bar.to());
        }
        return last;
    }

    private static Bar thin(Bar bar) {
        return new Bar(bar.from(), bar.to(), Pattern.GROUP, bar.tone());
    }

    private static Tone worse(Tone a, Tone b) {
        for (Tone tone : List.of(Tone.ERROR, Tone.WAITING, Tone.RUNNING, Tone.SUCCESS)) {
            if (a == tone || b == tone) {
                return tone;
            }
        }
        return Tone.NEUTRAL;
    }
}
