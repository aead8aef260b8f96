package dev.baton.desktop.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// What the two threads of the toolkit have worked: free of what else goes on on the machine. FX thread only.
///
/// @param ui ns of the thread of the windows
/// @param drawing ns of the thread that draws
record Processor(long ui, long drawing) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NS_PER_MS = 1e6;
    private static final long NONE = -1;

    private static long drawer = NONE;

    /// What they have worked so far.
    static Processor now() {
        if (drawer == NONE) {
            drawer = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                    .filter(info -> info != null && info.getThreadName().startsWith("QuantumRenderer"))
                    .mapToLong(ThreadInfo::getThreadId)
                    .findFirst()
                    .orElse(NONE);
        }
        return new Processor(
                THREADS.getCurrentThreadCpuTime(), drawer == NONE ? 0 : Math.max(0, THREADS.getThreadCpuTime(drawer)));
    }

    /// What they have worked since then.
    ///
    /// @param ms that passed
    Sample since(Processor before, double ms) {
        return new Sample(ms, (ui - before.ui) / NS_PER_MS, (drawing - before.drawing) / NS_PER_MS);
    }
}
