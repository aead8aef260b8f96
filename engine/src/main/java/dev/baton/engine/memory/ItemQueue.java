package dev.baton.engine.memory;

import dev.baton.engine.backlog.Backlog;
import dev.baton.engine.backlog.Work;
import dev.baton.engine.flow.FlowMarks;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.queue.ItemKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All queue items: those that wait for their time by due time, those that are due in the backlog.
public final class ItemQueue {
    private final Map<ItemId, Item> items = new HashMap<>();
    private final ItemHeap timers = new ItemHeap(Comparator.comparingLong(Item::dueAtMillis)
            .thenComparing(ItemQueue::compareRuns)
            .thenComparing(Item::id));
    private final Set<Item> withoutRun = new LinkedHashSet<>();
    private final Set<Item> sentBefore = new LinkedHashSet<>();
    private final Set<Item> unsent = new LinkedHashSet<>();
    private final Backlog backlog;
    private int inFlight;

    /// @param backlog where items that are due wait until flow control lets them start
    ItemQueue(Backlog backlog) {
        this.backlog = backlog;
    }

    /// The open item with this id.
    public Optional<Item> find(ItemId id) {
        return Optional.ofNullable(items.get(id));
    }

    /// Open items of a function that belong to no run, by id.
    public List<Item> ofFunction(FunctionState function, ItemKind kind) {
        return withoutRun.stream()
                .filter(item -> item.function() == function && item.kind() == kind)
                .sorted(Comparator.comparing(Item::id))
                .toList();
    }

    /// Open items in all.
    public int size() {
        return items.size();
    }

    /// Requests sent and not answered.
    public int inFlight() {
        return inFlight;
    }

    /// Adds a new item, or puts an item that was in flight back to wait for its time.
    public void await(Item item) {
        leave(item);
        if (items.put(item.id(), item) == null) {
            siblings(item).add(item);
        }
        item.moveTo(Place.TIMER);
        timers.add(item);
    }

    /// The request of an item is out. It was taken with [#next], and keeps what it took.
    public void sent(Item item) {
        if (item.place() != Place.READY) {
            throw new IllegalStateException("item " + item.id() + " should be ready, but is " + item.place());
        }
        item.moveTo(Place.IN_FLIGHT);
        inFlight++;
    }

    /// Takes an item out of the queue for good.
    public void remove(Item item) {
        leave(item);
        item.moveTo(Place.GONE);
        items.remove(item.id());
        siblings(item).remove(item);
    }

    /// The item that is due first, or null when none is due at `now`. The caller moves or removes it.
    public @Nullable Item due(Instant now) {
        var next = timers.peek();
        return next == null || next.dueAtMillis() > now.toEpochMilli() ? null : next;
    }

    /// Lines up the requests that were out when the store was written, before all others and whether or not
    /// there is room: the SDK may still be busy with them, so they hold what they held. Those of paused
    /// functions wait, and hold nothing any more. Called once, when all items and runs are loaded.
    void resend() {
        items.values().stream()
                .filter(item -> item.sentBeforeLoading() && item.function().paused())
                .forEach(item -> {
                    item.forgetSent();
                    unsent.add(item);
                });
        items.values().stream()
                .filter(Item::sentBeforeLoading)
                .sorted(Comparator.comparing(Item::id))
                .forEach(item -> {
                    leave(item);
                    item.moveTo(Place.READY);
                    sentBefore.add(item);
                    backlog.resume(work(item));
                });
    }

    /// Takes the items that loading found sent, but which will not be sent again for now: their rows are to be
    /// written anew, or the next kernel would think that they hold what they have given back.
    public List<Item> takeUnsent() {
        if (unsent.isEmpty()) {
            return List.of();
        }
        var taken = List.copyOf(unsent);
        unsent.clear();
        return taken.stream().filter(item -> item.place() != Place.GONE).toList();
    }

    /// Lines an item up to be sent.
    public void ready(Item item) {
        leave(item);
        item.moveTo(Place.READY);
        backlog.add(work(item));
    }

    /// The ready item that starts next, or null when flow control lets none start now. It has taken what it
    /// needs; the caller sends or removes it.
    public @Nullable Item next(Instant now, FlowMarks marks) {
        if (!sentBefore.isEmpty()) {
            var item = sentBefore.iterator().next();
            sentBefore.remove(item);
            return item;
        }
        var id = backlog.next(now, marks);
        return id == null ? null : items.get(id);
    }

    /// When the next item is due, or null when none waits for a time.
    public @Nullable Instant nextDue() {
        var next = timers.peek();
        return next == null ? null : next.dueAt();
    }

    private Collection<Item> siblings(Item item) {
        return item.run() == null ? withoutRun : item.run().items();
    }

    private void leave(Item item) {
        switch (item.place()) {
            case TIMER -> timers.remove(item);
            case READY -> {
                sentBefore.remove(item);
                backlog.remove(item.id());
            }
            case IN_FLIGHT -> {
                inFlight--;
                backlog.remove(item.id());
            }
            case GONE -> {}
        }
    }

    private static Work work(Item item) {
        var run = item.runOrThrow();
        long queuedAt = run.queuedAt().toEpochMilli();
        return new Work(
                item.id(),
                run.id(),
                item.function().id(),
                run.flow().keys(),
                !run.started(),
                run.started() ? queuedAt : Math.max(queuedAt, item.dueAtMillis()));
    }

    /// Runs by age, so that a run under way goes before one that has not started; work of no run goes first.
    private static int compareRuns(Item a, Item b) {
        var left = a.run();
        var right = b.run();
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return left.id().compareTo(right.id());
    }
}
