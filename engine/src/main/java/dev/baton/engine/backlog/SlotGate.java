package dev.baton.engine.backlog;

import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts slots that are held: by items for steps, by runs for run concurrency.
final class SlotGate extends Gate {
    private static final int HOLDERS_SHOWN = 10;

    private final Map<Holder, RunId> holders = new LinkedHashMap<>();

    SlotGate(Bucket bucket) {
        super(bucket);
    }

    int used() {
        return holders.size();
    }

    /// Takes a slot; an item or run that has one already takes no second one.
    void take(@Nullable ItemId item, RunId run) {
        holders.put(new Holder(item, run), run);
    }

    void release(@Nullable ItemId item, RunId run) {
        holders.remove(new Holder(item, run));
    }

    /// Some of the runs that hold slots, longest holder first.
    List<RunId> holders() {
        return holders.values().stream().distinct().limit(HOLDERS_SHOWN).toList();
    }

    @Override
    boolean unused() {
        return super.unused() && holders.isEmpty();
    }

    private record Holder(@Nullable ItemId item, RunId run) {}
}
