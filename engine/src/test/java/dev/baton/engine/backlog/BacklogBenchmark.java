package dev.baton.engine.backlog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;

/// Prints what a start costs while a long backlog drains. Run `main`; nothing is asserted.
final class BacklogBenchmark {
    private static final int SLICES = 10;

    private BacklogBenchmark() {}

    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            System.out.println("-- round " + (round + 1));
            for (int total : new int[] {1_000, 10_000, 100_000}) {
                manyKeys(total, 1_000);
            }
            hotKey(50_000, 10_000);
        }
    }

    /// Each key has a limit of one.
    private static void manyKeys(int total, int keys) {
        var desk = new Desk();
        desk.function(1, Desk.perKey(Desk.UNLIMITED, 1));
        var random = new Random(1);
        for (int i = 0; i < total; i++) {
            desk.start(1, i, Desk.key("k" + random.nextInt(keys)));
        }
        var running = new ArrayDeque<Integer>();
        long begin = System.nanoTime();
        long sliceBegin = begin;
        var slices = new StringBuilder();
        for (int done = 0; done < total; ) {
            for (var item = desk.next(); item != null; item = desk.next()) {
                running.add(item);
            }
            desk.pass(Duration.ofMillis(1));
            desk.end(running.remove());
            if (++done % (total / SLICES) == 0) {
                long now = System.nanoTime();
                slices.append(' ').append((now - sliceBegin) / (total / SLICES));
                sliceBegin = now;
            }
        }
        System.out.printf(
                "%,d runs over %,d keys: %,d ns per run; by tenths:%s%n",
                total, keys, (System.nanoTime() - begin) / total, slices);
    }

    /// One key has most of the backlog, and the function runs ten at a time: how late do the others come?
    private static void hotKey(int hot, int others) {
        var desk = new Desk();
        desk.function(1, Desk.perKey(10, 5));
        for (int i = 0; i < hot; i++) {
            desk.start(1, i, Desk.key("hot", 5));
        }
        desk.pass(Duration.ofMillis(1));
        for (int i = 0; i < others; i++) {
            desk.start(1, hot + i, Desk.key("k" + i, 5));
        }
        var running = new ArrayDeque<Integer>();
        int othersLeft = others;
        int hotBefore = 0;
        int starts = 0;
        long begin = System.nanoTime();
        while (othersLeft > 0) {
            for (var item = desk.next(); item != null; item = desk.next()) {
                starts++;
                running.add(item);
                if (item < hot) {
                    hotBefore++;
                } else {
                    othersLeft--;
                }
            }
            desk.pass(Duration.ofMillis(1));
            desk.end(running.remove());
        }
        System.out.printf(
                "one hot key with %,d runs among %,d keys: %,d starts until every key had its turn, %d of the hot key;"
                        + " %,d ns per run%n",
                hot, others, starts, hotBefore, (System.nanoTime() - begin) / starts);
    }
}
