package dev.baton.engine.simulation;

import dev.baton.engine.id.StepId;
import dev.baton.engine.step.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the body of a simulated function does. Replayed from memos at each request, as an SDK does.
public sealed interface Program {
    /// A step that throws a number of times before it succeeds; `fatal` makes it fail for good.
    record Run(String id, int failures, boolean fatal) implements Program {}

    /// Anything that the engine does for the function: sleep, wait, invocation.
    record Engine(Opcode op) implements Program {}

    /// One after the other.
    record Sequence(List<Program> parts) implements Program {}

    /// All at once, until all are done.
    record All(List<Program> branches) implements Program {}

    /// All at once, until one is done.
    record Race(List<Program> branches) implements Program {}

    /// Something that the function came upon and that has no memo yet.
    ///
    /// @param run the step, if it is one that the SDK runs itself
    /// @param op how it is reported when it is not run at once
    record Found(@Nullable Run run, Opcode op) {
        StepId id() {
            return new StepId(op.info().id());
        }
    }

    /// Runs the body as far as the memos allow. Answers what was found open, nothing when the body ends.
    static List<Found> replay(Program body, Set<StepId> memos) {
        var found = new ArrayList<Found>();
        return finished(body, memos, false, found) ? List.of() : found;
    }

    private static boolean finished(Program part, Set<StepId> memos, boolean race, List<Found> found) {
        return switch (part) {
            case Run run -> {
                if (memos.contains(Ops.id(run.id()))) {
                    yield true;
                }
                var op = Ops.planned(run.id());
                found.add(new Found(run, race ? Ops.race(op) : op));
                yield false;
            }
            case Engine(var op) -> {
                if (memos.contains(new StepId(op.info().id()))) {
                    yield true;
                }
                found.add(new Found(null, race ? Ops.race(op) : op));
                yield false;
            }
            case Sequence(var parts) -> {
                for (var each : parts) {
                    if (!finished(each, memos, race, found)) {
                        yield false;
                    }
                }
                yield true;
            }
            case All(var branches) -> {
                boolean all = true;
                for (var branch : branches) {
                    all &= finished(branch, memos, race, found);
                }
                yield all;
            }
            case Race(var branches) -> {
                boolean any = false;
                for (var branch : branches) {
                    any |= finished(branch, memos, true, found);
                }
                yield any;
            }
        };
    }
}
