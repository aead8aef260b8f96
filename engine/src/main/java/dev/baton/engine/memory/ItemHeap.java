package dev.baton.engine.memory;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A binary heap of items that knows where each one is, so that any item leaves it in logarithmic time.
final class ItemHeap {
    private static final int FIRST_CAPACITY = 16;

    private final Comparator<Item> order;
    private Item[] heap = new Item[FIRST_CAPACITY];
    private int size;

    ItemHeap(Comparator<Item> order) {
        this.order = order;
    }

    int size() {
        return size;
    }

    @Nullable
    Item peek() {
        return size == 0 ? null : heap[0];
    }

    void add(Item item) {
        if (item.heapIndex >= 0) {
            throw new IllegalStateException("item " + item.id() + " is in a heap already");
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, item);
    }

    void remove(Item item) {
        int index = item.heapIndex;
        if (index < 0 || index >= size || heap[index] != item) {
            throw new IllegalStateException("item " + item.id() + " is not in this heap");
        }
        item.heapIndex = -1;
        var last = heap[--size];
        forget(size);
        if (last != item) {
            siftUp(index, last);
            siftDown(last.heapIndex, last);
        }
    }

    @SuppressWarnings("NullAway") // slots behind the size are empty
    private void forget(int index) {
        heap[index] = null;
    }

    private void siftUp(int from, Item item) {
        int index = from;
        while (index > 0) {
            int above = (index - 1) >>> 1;
            if (order.compare(item, heap[above]) >= 0) {
                break;
            }
            place(index, heap[above]);
            index = above;
        }
        place(index, item);
    }

    private void siftDown(int from, Item item) {
        int index = from;
        while (2 * index + 1 < size) {
            int below = 2 * index + 1;
            if (below + 1 < size && order.compare(heap[below + 1], heap[below]) < 0) {
                below++;
            }
            if (order.compare(item, heap[below]) <= 0) {
                break;
            }
            place(index, heap[below]);
            index = below;
        }
        place(index, item);
    }

    private void place(int index, Item item) {
        heap[index] = item;
        item.heapIndex = index;
    }
}
