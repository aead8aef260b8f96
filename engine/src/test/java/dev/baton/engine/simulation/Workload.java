package dev.baton.engine.simulation;

import dev.baton.engine.simulation.Program.All;
import dev.baton.engine.simulation.Program.Engine;
import dev.baton.engine.simulation.Program.Race;
import dev.baton.engine.simulation.Program.Run;
import dev.baton.engine.simulation.Program.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes up functions. Every step id is used once in a function.
final class Workload {
    static final String NUDGE = "sim/nudge";
    static final String STOP = "sim/stop";

    private final SplittableRandom random;
    private final List<String> invocable;
    private int steps;
    private boolean races;

    /// @param invocable functions that may be invoked
    Workload(SplittableRandom random, List<String> invocable) {
        this.random = random;
        this.invocable = invocable;
    }

    Program body() {
        return sequence(1 + random.nextInt(4), 2);
    }

    private Program sequence(int length, int depth) {
        var parts = new ArrayList<Program>();
        for (int i = 0; i < length; i++) {
            parts.add(part(depth));
        }
        return new Sequence(parts);
    }

    private Program part(int depth) {
        int dice = random.nextInt(depth > 0 ? 17 : 12);
        var id = "s" + steps++;
        return switch (dice) {
            case 0, 1, 2, 3 -> new Run(id, 0, false);
            case 4 -> new Run(id, 1 + random.nextInt(3), false);
            case 5 -> new Run(id, 0, true);
            case 6 -> new Engine(Ops.sleep(id, random.nextInt(2, 900) + "s"));
            case 7, 8 -> new Engine(Ops.waitFor(id, NUDGE, condition(), random.nextInt(1, 3_600) + "s"));
            case 9 -> new Engine(Ops.signal(id, "sig" + random.nextInt(4), random.nextInt(10, 600) + "s", true));
            case 10 ->
                invocable.isEmpty()
                        ? new Run(id, 0, false)
                        : new Engine(
                                Ops.invoke(id, invocable.get(random.nextInt(invocable.size())), "{\"n\":1}", "2h"));
            case 11 -> new Engine(Ops.fetch(id, "http://example.test/" + id));
            case 12, 13, 14, 15 -> new All(branches(depth));
            default -> new Race(raceBranches(depth));
        };
    }

    private List<Program> branches(int depth) {
        var branches = new ArrayList<Program>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            branches.add(sequence(1 + random.nextInt(2), depth - 1));
        }
        return branches;
    }

    /// Whether a body made so far lets steps race.
    boolean races() {
        return races;
    }

    private List<Program> raceBranches(int depth) {
        races = true;
        var branches = new ArrayList<Program>();
        for (int i = 0; i < 2; i++) {
            branches.add(
                    random.nextBoolean()
                            ? new Run("s" + steps++, 0, false)
                            : new Engine(Ops.sleep("s" + steps++, random.nextInt(1, 60) + "s")));
        }
        if (depth > 1) {
            branches.add(sequence(2, 0));
        }
        return branches;
    }

    private String condition() {
        return switch (random.nextInt(3)) {
            case 0 -> "async.data.key == event.data.key";
            case 1 -> "async.data.key == event.data.key && async.data.n > 3";
            default -> "async.data.n > 5";
        };
    }
}
