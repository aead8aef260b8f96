package dev.baton.engine.kernel;

import dev.baton.engine.app.AppMethod;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Memory;
import dev.baton.engine.memory.PauseState;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.Defers;
import dev.baton.engine.schedule.Batching;
import dev.baton.engine.transition.Snapshot;

/// Builds a kernel's memory from the store.
final class Loading {
    private Loading() {}

    static Memory load(Snapshot snapshot, Expressions expressions, int callConcurrency) {
        var memory = new Memory(callConcurrency);
        snapshot.apps(app -> {
            memory.put(app);
            if (app.method() == AppMethod.CONNECT) {
                // Their workers connect anew; whoever takes the connections says when it waits for them no longer.
                memory.flow().backlog().workers(app.id(), 0);
            }
        });
        snapshot.functions(memory::put);
        snapshot.activeRuns(run -> memory.put(new RunState(run, memory.functionOrThrow(run.functionId()))));
        snapshot.finishedSteps((run, step) -> require(memory, run).stack().push(step));
        snapshot.items(row -> {
            var run = row.runId() == null ? null : require(memory, row.runId());
            var item = new Item(row, run, memory.functionOrThrow(row.functionId()));
            memory.items().await(item);
            memory.flow().resume(item);
        });
        snapshot.pauses(row -> {
            var condition = row.condition();
            var equality =
                    condition == null ? null : expressions.equality(condition).orElse(null);
            memory.pauses().add(new PauseState(row, require(memory, row.runId()), equality));
        });
        snapshot.marks((key, value) -> {
            if (!Defers.restore(memory, key, value) && !Batching.restore(memory, key, value)) {
                memory.restore(key, value);
            }
        });
        memory.resume();
        return memory;
    }

    private static RunState require(Memory memory, RunId id) {
        return memory.run(id)
                .orElseThrow(
                        () -> new IllegalStateException("the store has work of " + id + ", which is no active run"));
    }
}
