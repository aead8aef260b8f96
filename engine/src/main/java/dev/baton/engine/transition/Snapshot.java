package dev.baton.engine.transition;

import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Everything that a kernel needs to go on from where the store is. Rows are streamed, so that loading 100,000 sleeping
/// runs needs no second copy of them.
public interface Snapshot {
    /// All apps, archived ones included.
    void apps(Consumer<App> sink);

    /// All functions, archived ones included.
    void functions(Consumer<Function> sink);

    /// Runs that have not ended.
    void activeRuns(Consumer<Run> sink);

    /// Finished steps of the runs that have not ended, by run and position.
    void finishedSteps(BiConsumer<RunId, StepId> sink);

    /// All queue items.
    void items(Consumer<QueueItem> sink);

    /// All pauses.
    void pauses(Consumer<Pause> sink);

    /// All marks.
    void marks(BiConsumer<String, Json> sink);
}
