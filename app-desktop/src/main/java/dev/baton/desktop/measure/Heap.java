package dev.baton.desktop.measure;

import java.lang.management.ManagementFactory;

/// How much memory is in use.
final class Heap {
    private Heap() {}

    /// Bytes of the heap in use after a collection.
    static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
