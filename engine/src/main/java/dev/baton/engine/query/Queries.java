package dev.baton.engine.query;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.trace.Span;
import dev.baton.engine.worker.WorkerConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads of committed rows on read-only connections. Calls block on the store; safe for use by several threads.
public interface Queries {
    /// Apps that are not archived, by name.
    List<App> apps();

    /// Apps by id, archived ones included.
    Map<AppId, App> apps(Collection<AppId> ids);

    /// Functions that are not archived, by slug.
    List<Function> functions();

    /// Functions by id, archived ones included.
    Map<FunctionId, Function> functions(Collection<FunctionId> ids);

    /// One page of runs, however long a search takes for it.
    ///
    /// @param after end of the page before, or null
    /// @throws QueryException when the filter's query or the cursor cannot be read
    default Page<Run> runs(RunFilter filter, List<RunFilter.RunOrder> order, @Nullable String after, int first) {
        return runs(filter, order, after, first, Long.MAX_VALUE);
    }

    /// One page of runs, or less when a search finds less among the rows that it may look at.
    ///
    /// @param after end of the page before, or null
    /// @param most rows that a search looks at, give or take a few thousand
    /// @throws QueryException when the filter's query or the cursor cannot be read
    Page<Run> runs(RunFilter filter, List<RunFilter.RunOrder> order, @Nullable String after, int first, long most);

    /// How many runs match.
    long countRuns(RunFilter filter);

    /// How many runs of a function ended in a span of time, as far as replays may start them anew: by how they
    /// ended; those that were skipped only if it was because of a pause.
    ///
    /// @param until exclusive
    Map<RunStatus, Long> countEnded(FunctionId function, Instant from, Instant until);

    /// One run.
    Optional<Run> run(RunId id);

    /// Runs by id.
    Map<RunId, Run> runs(Collection<RunId> ids);

    /// The runs that each event started, skipped ones included.
    Map<EventId, List<Run>> runsOfEvents(Collection<EventId> events);

    /// What flow control did with events that started nothing at once, by function.
    Map<EventId, List<EventOutcome>> outcomesOfEvents(Collection<EventId> events);

    /// The runs that each event let go on or cancelled.
    Map<EventId, List<MatchedRun>> matchedRunsOfEvents(Collection<EventId> events);

    /// Runs that a run was rerun as, oldest first.
    List<Run> rerunsOf(RunId original);

    /// Runs that belong to a debug run, oldest first.
    List<Run> runsOfDebugRun(Ulid debugRun);

    /// Runs that belong to a debug session, oldest first.
    List<Run> runsOfDebugSession(Ulid debugSession);

    /// Starts of other functions that each run asked for, in order.
    Map<RunId, List<RunDefer>> defers(Collection<RunId> runs);

    /// Spans of each run, by queue time.
    Map<RunId, List<Span>> spans(Collection<RunId> runs);

    /// Requests to the code of a run that were sent, oldest first. None are known of runs of older versions.
    List<SentRequest> requests(RunId run);

    /// Finished steps of a run, by position.
    List<Step> steps(RunId run);

    /// Finished steps of each run, by position; runs without any are absent.
    Map<RunId, List<Step>> stepsOf(Collection<RunId> runs);

    /// Queue items of each run; runs without any are absent.
    Map<RunId, List<QueueItem>> itemsOf(Collection<RunId> runs);

    /// Runs that each run was rerun as, oldest first; runs without any are absent.
    Map<RunId, List<Run>> rerunsOf(Collection<RunId> originals);

    /// Queue items of a run.
    List<QueueItem> items(RunId run);

    /// Queued items in all, due or not.
    long queueDepth();

    /// One page of events, newest first, however long a search takes for it.
    ///
    /// @throws QueryException when the filter's query or the cursor cannot be read
    default Page<Event> events(EventFilter filter, @Nullable String after, int first) {
        return events(filter, after, first, Long.MAX_VALUE);
    }

    /// One page of events, or less when a search finds less among the rows that it may look at.
    ///
    /// @param most rows that a search looks at, give or take a few thousand
    /// @throws QueryException when the filter's query or the cursor cannot be read
    Page<Event> events(EventFilter filter, @Nullable String after, int first, long most);

    /// How many events match.
    long countEvents(EventFilter filter);

    /// Events by internal id.
    Map<EventId, Event> events(Collection<EventId> ids);

    /// One page of connections of workers.
    ///
    /// @param after end of the page before, or null
    /// @throws QueryException when the cursor cannot be read
    Page<WorkerConnection> workers(
            WorkerFilter filter, List<WorkerFilter.WorkerOrder> order, @Nullable String after, int first);

    /// How many connections of workers match.
    long countWorkers(WorkerFilter filter);

    /// One connection, for each app that it serves; empty when it is not known.
    List<WorkerConnection> worker(Ulid id);

    /// Names of events that were seen, most recent first.
    List<String> eventNames(int limit);
}
