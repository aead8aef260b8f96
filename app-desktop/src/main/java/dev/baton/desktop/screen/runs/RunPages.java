package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunProgress;
import dev.baton.desktop.screen.runs.RunFilter.TimeField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The runs that were loaded so far, in the order of the server, and those that have come since and are held back.
///
/// A run keeps the place that it was given: its facts change where it stands. Everything is keyed by run id, nothing by
/// position. FX thread only.
final class RunPages {
    /// More runs than this are not held back one by one; letting them in means reading the list anew.
    static final int MOST_HELD = 1_000;

    private final TimeField field;
    private final boolean newestFirst;
    private final Instant asked;
    private final List<Entry> shown = new ArrayList<>();
    private final Map<RunId, Entry> byId = new HashMap<>();
    private final Map<RunId, Entry> held = new LinkedHashMap<>();
    private final List<PageEnd> ends = new ArrayList<>();
    private @Nullable String cursor;
    private boolean more;
    private boolean gap;

    /// @param asked when the list was asked for; what is newer has come since
    RunPages(TimeField field, boolean newestFirst, Instant asked) {
        this.field = field;
        this.newestFirst = newestFirst;
        this.asked = asked;
    }

    /// A page of runs as the server sends it.
    ///
    /// @param cursor where the next page begins; null on the last
    /// @param looked rows that a search looked at
    /// @param reached time at which a search stopped; null at the end, and without a search
    record Page(
            List<RunFacts> runs,
            @Nullable String cursor,
            boolean more,
            long looked,
            @Nullable Instant reached) {
        Page {
            runs = List.copyOf(runs);
        }

        /// A page of a list that nothing is searched for in.
        Page(List<RunFacts> runs, @Nullable String cursor, boolean more) {
            this(runs, cursor, more, 0, null);
        }

        /// The same place in the list with the facts as they are known.
        Page with(List<RunFacts> facts) {
            return new Page(facts, cursor, more, looked, reached);
        }
    }

    /// Adds the next page at the end. Runs that are there already, because they moved meanwhile, are not doubled.
    void append(Page page) {
        for (RunFacts run : page.runs()) {
            if (!update(run)) {
                Entry entry = new Entry(run, key(run));
                byId.put(run.id(), entry);
                shown.add(entry);
            }
        }
        cursor = page.cursor() == null ? cursor : page.cursor();
        if (page.cursor() != null && !page.runs().isEmpty()) {
            ends.add(new PageEnd(page.runs().getLast().id(), page.cursor()));
        }
        more = page.more() && page.cursor() != null;
    }

    /// Lets go of the pages that begin after so many runs: they are read again when they are wanted. The first pages
    /// stay, because new runs are placed among them.
    ///
    /// @return whether there were any
    boolean trim(int keep) {
        for (int at = Math.max(0, keep); at < shown.size() - 1; at++) {
            RunId id = shown.get(at).facts.id();
            for (int end = 0; end < ends.size(); end++) {
                if (ends.get(end).last().equals(id)) {
                    cut(at + 1, end);
                    return true;
                }
            }
        }
        return false;
    }

    private void cut(int size, int end) {
        List<Entry> gone = shown.subList(size, shown.size());
        gone.forEach(entry -> byId.remove(entry.facts.id()));
        gone.clear();
        cursor = ends.get(end).cursor();
        more = true;
        ends.subList(end + 1, ends.size()).clear();
    }

    /// Takes in the newest runs.
    ///
    /// @param runs in order, newest first
    /// @param admit whether unknown runs may be shown at once; otherwise they are held back
    /// @param connected whether these runs reach down to what is known, so that none is missing between
    void head(Collection<RunFacts> runs, boolean admit, boolean connected) {
        gap |= !connected;
        for (RunFacts run : runs) {
            if (!update(run) && held.size() < MOST_HELD) {
                held.put(run.id(), new Entry(run, key(run)));
            }
        }
        if (admit && !gap) {
            admit();
        }
    }

    /// Whether one of these runs is known.
    boolean knowsAny(Collection<RunFacts> runs) {
        return runs.stream().anyMatch(run -> byId.containsKey(run.id()) || held.containsKey(run.id()));
    }

    /// Whether a page from the newest on reaches down to what is known: it has one of these runs, or a search looked
    /// at everything that has come since the list was asked for.
    boolean isReachedBy(Page page) {
        Instant reached = page.reached();
        return !page.more() || knowsAny(page.runs()) || (reached == null ? shown.isEmpty() : !reached.isAfter(asked));
    }

    /// Shows what was held back.
    void admit() {
        Comparator<Entry> order = order();
        for (Entry entry : held.values()) {
            int at = 0;
            while (at < shown.size() && order.compare(shown.get(at), entry) < 0) {
                at++;
            }
            shown.add(at, entry);
            byId.put(entry.facts.id(), entry);
        }
        held.clear();
    }

    /// Changes the facts of a known run; whether it is known.
    boolean update(RunFacts run) {
        Entry entry = byId.get(run.id());
        if (entry == null) {
            entry = held.get(run.id());
        }
        if (entry == null) {
            return false;
        }
        RunFacts merged = entry.facts.mergedWith(run);
        entry.facts = merged.equals(entry.facts) ? entry.facts : merged;
        return true;
    }

    /// Takes out the shown runs for which this holds.
    void remove(Predicate<RunFacts> unwanted) {
        shown.removeIf(entry -> {
            boolean gone = unwanted.test(entry.facts);
            if (gone) {
                byId.remove(entry.facts.id());
            }
            return gone;
        });
        held.values().removeIf(entry -> unwanted.test(entry.facts));
    }

    /// How many runs are shown.
    int size() {
        return shown.size();
    }

    RunFacts get(int index) {
        return shown.get(index).facts;
    }

    /// The row of a shown run; the same object as before when nothing about it has changed.
    RunRow row(int index, RunProgress progress, boolean expanded, Map<String, String> values, Instant now) {
        Entry entry = shown.get(index);
        RunRow before = entry.row;
        if (before == null
                || entry.facts.active()
                || entry.rowFacts != entry.facts
                || !progress.equals(entry.rowProgress)
                || before.expanded() != expanded
                || !before.values().equals(values)) {
            RunRow next = RunRow.of(entry.facts, progress, expanded, values, now);
            entry.row = next.equals(before) ? before : next;
            entry.rowFacts = entry.facts;
            entry.rowProgress = progress;
        }
        return Objects.requireNonNull(entry.row);
    }

    /// Tells the ids of all shown runs.
    void ids(Consumer<RunId> to) {
        shown.forEach(entry -> to.accept(entry.facts.id()));
    }

    Optional<RunFacts> find(RunId id) {
        return Optional.ofNullable(byId.get(id)).map(entry -> entry.facts);
    }

    /// How many runs are held back.
    int heldBack() {
        return held.size();
    }

    /// Whether there are runs between the new and the known ones that were never read: they can only be let in by
    /// reading the list anew.
    boolean gap() {
        return gap || held.size() >= MOST_HELD;
    }

    boolean more() {
        return more;
    }

    @Nullable
    String cursor() {
        return cursor;
    }

    /// There may be more at the end after all.
    void reopenEnd() {
        more = cursor != null;
    }

    private Comparator<Entry> order() {
        Comparator<Entry> byTime = Comparator.comparing(entry -> entry.key);
        return (newestFirst ? byTime.reversed() : byTime)
                .thenComparing(entry -> entry.facts.id().value());
    }

    private Instant key(RunFacts run) {
        return switch (field) {
            case QUEUED_AT -> run.queuedAt();
            case STARTED_AT -> run.startedAt() == null ? run.queuedAt() : run.startedAt();
            case ENDED_AT -> run.endedAt() == null ? Instant.EPOCH : run.endedAt();
        };
    }

    /// Where a page ended.
    ///
    /// @param cursor where the next one begins
    private record PageEnd(RunId last, String cursor) {}

    private static final class Entry {
        private RunFacts facts;
        private final Instant key;
        private @Nullable RunRow row;
        private @Nullable RunFacts rowFacts;
        private @Nullable RunProgress rowProgress;

        Entry(RunFacts facts, Instant key) {
            this.facts = facts;
            this.key = key;
        }
    }
}
