package dev.baton.engine.transition;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.event.Event;
import dev.baton.engine.flow.FlowPage;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.Why;
import dev.baton.engine.function.Endpoint;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.BulkCancellation;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.trace.UserSpan;
import dev.baton.engine.worker.WorkerConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that the kernel is asked to do. The type parameter is the type of its result.
///
/// A command is refused by throwing [CommandRejected] before anything was changed.
public sealed interface Command<R> {
    /// The result of commands that have none.
    enum Done {
        DONE
    }

    /// Store events and start, resume and cancel what they match. They were validated and given ids before.
    record ReceiveEvents(List<Event> events) implements Command<Done> {}

    /// Register an app and its functions (SDK §4.3). The definitions were validated before.
    record RegisterApp(Registration registration) implements Command<Registered> {}

    /// Know an app by its URL only, with error `unreachable`, unless the URL is known already.
    record AddApp(String url, boolean autodiscovered) implements Command<App> {}

    /// Change the URL of an app.
    record UpdateAppUrl(AppId id, String url) implements Command<App> {}

    /// Remember what the last attempt to sync an app said; null clears it.
    record RecordSyncError(AppId id, @Nullable String error) implements Command<Done> {}

    /// Archive an app and its functions.
    record ArchiveApp(AppId id) implements Command<Done> {}

    /// Do everything that is due.
    record Wake() implements Command<Done> {}

    /// The answer to a dispatched request. One that is no longer current, because it was sent again or its run has
    /// ended, is told in the trace and changes nothing else.
    record SdkAnswered(Dispatch dispatch, SdkAnswer answer) implements Command<Done> {
        /// The item that the request was for.
        public ItemId item() {
            return dispatch.item();
        }
    }

    /// The answer to a gateway request: memo on success, error object otherwise.
    ///
    /// @param metadata updates `{scope,kind,op,values}` of the step's span
    record GatewayAnswered(ItemId item, int attempt, boolean ok, Json value, int statusCode, List<Json> metadata)
            implements Command<Done> {
        /// Copies the list.
        public GatewayAnswered {
            metadata = List.copyOf(metadata);
        }

        /// Nothing is told about the exchange.
        public GatewayAnswered(ItemId item, int attempt, boolean ok, Json value, int statusCode) {
            this(item, attempt, ok, value, statusCode, List.of());
        }
    }

    /// Steps that an SDK finished while its request is still open (CKP §2).
    ///
    /// @param item the item whose attempts start anew, or null when the SDK named none
    record Checkpoint(RunId run, @Nullable ItemId item, int generation, List<Opcode> steps) implements Command<Done> {}

    /// A client has called a durable endpoint: start a run that the app executes by itself (CKP §3).
    ///
    /// @param run id that the app has given the run
    /// @param idempotency a second start with it is refused; empty for none
    /// @param event the client's request as an event
    /// @param requestVersion version of the SDK's protocol, or −1 when it is not known
    /// @param steps what has been done so far
    record StartEndpoint(
            RunId run,
            String idempotency,
            Event event,
            EndpointDefinition endpoint,
            int requestVersion,
            List<Opcode> steps)
            implements Command<StartedEndpoint> {}

    /// An app tells what it has done in a run that it executes by itself (CKP §4).
    ///
    /// @param error why the rest of the report cannot be taken, so that the run fails, or null
    record ReportEndpoint(
            RunId run, List<Opcode> steps, @Nullable Json error) implements Command<Done> {}

    /// End a run as cancelled. Answers false when it was cancelled already.
    record CancelRun(RunId run) implements Command<Boolean> {}

    /// Remember that all runs of a function which were queued in a span of time are to be cancelled. The runs are
    /// cancelled by [ApplyCancellation].
    ///
    /// @param after null counts all runs before
    /// @param condition CEL over `event`, or null
    record CreateCancellation(
            FunctionId function,
            @Nullable Instant after,
            Instant before,
            @Nullable String condition) implements Command<BulkCancellation> {}

    /// Cancel runs that a cancellation means, and answer how many; 0 when none is left.
    ///
    /// @param most runs to cancel at once
    record ApplyCancellation(Ulid id, int most) implements Command<Integer> {}

    /// All cancellations, oldest first.
    record ListCancellations() implements Command<List<BulkCancellation>> {}

    /// Forget a cancellation.
    record DeleteCancellation(Ulid id) implements Command<Done> {}

    /// Start a new run with the events of an old one.
    ///
    /// @param fromStep hashed id or name of the step to start at, or null
    /// @param input JSON array that replaces the step's input, or null
    /// @param debug what the new run belongs to if it is for debugging, or null
    record Rerun(
            RunId run, @Nullable String fromStep, @Nullable Json input, Run.@Nullable Debug debug)
            implements Command<RunId> {
        /// A rerun that is not for debugging.
        public Rerun(RunId run, @Nullable String fromStep, @Nullable Json input) {
            this(run, fromStep, input, null);
        }
    }

    /// Start runs anew, those of each function that ended in a span of time: one replay for each function. When there
    /// is a replay with the same key already, nothing is made, and what is there is answered.
    ///
    /// @param functions at least one, none of them archived
    /// @param key text of the caller's choice, or null
    /// @param statuses how the runs ended: completed, failed, cancelled, or skipped because of a pause
    /// @param from runs queued at this instant or later
    /// @param until runs queued before this instant, which does not lie in the future
    /// @param query lines of CEL over the runs, as in a list of runs, or null
    record CreateReplays(
            List<FunctionId> functions,
            String name,
            @Nullable String key,
            Set<RunStatus> statuses,
            Instant from,
            Instant until,
            @Nullable String query)
            implements Command<List<Replay>> {
        /// Copies the collections.
        public CreateReplays {
            functions = List.copyOf(functions);
            statuses = Set.copyOf(statuses);
        }
    }

    /// End a replay; the runs that it has started go on. Answers what became of it.
    record CancelReplay(Ulid id) implements Command<Replay> {}

    /// Replays under way, and the latest that have ended, oldest first.
    record ListReplays() implements Command<List<Replay>> {}

    /// Resume the run that waits for a signal. Answers nothing when none does.
    record SendSignal(String signal, Json data) implements Command<Optional<RunId>> {}

    /// End what a step waits for, because a user asked for it.
    record Intervene(RunId run, StepId step, Intervention how) implements Command<Done> {}

    /// Start a function now as one of its schedules would. Answers nothing when flow control started no run.
    ///
    /// @param schedule one of its schedules, or null for the first
    record FireCron(FunctionId function, @Nullable String schedule) implements Command<Optional<RunId>> {}

    /// Stop or go on starting runs of a function.
    record SetPaused(FunctionId function, boolean paused, boolean cancelRunning) implements Command<Done> {}

    /// Override limits of a function; null resets one.
    record SetLimits(
            FunctionId function,
            @Nullable Integer stepLimit,
            @Nullable Long stateLimit) implements Command<Done> {}

    /// How many items of the queue belong to runs of a function.
    record CountQueued(FunctionId function) implements Command<Integer> {}

    /// Forget everything: apps, functions, events, runs and all that waits, on disk as well. Requests in flight are
    /// aborted; whatever comes of them finds nothing that it belongs to.
    record Reset() implements Command<Done> {}

    /// Say why a run waits. Answers nothing when it has ended, or when nothing of it is held back.
    record ExplainRun(RunId run) implements Command<Optional<Why>> {}

    /// Say what of a function's limits is used and free, and what waits for it.
    ///
    /// @param most keys to list, those with the most waiting first
    record ExplainFunction(FunctionId function, int most) implements Command<FunctionFlow> {}

    /// Say the same of all functions that have limits or waiting work, a page at a time, by slug.
    ///
    /// @param after slug of the last function of the page before, or null
    /// @param first functions to list
    /// @param most keys to list for each
    record ExplainFunctions(@Nullable String after, int first, int most) implements Command<FlowPage> {}

    /// State what the connected workers of an app can do at once; null for no bound. Not stored: after a start it is 0
    /// for apps that connect, until whoever keeps the connections says otherwise.
    record SetWorkers(AppId app, @Nullable Integer capacity) implements Command<Done> {}

    /// Write how a worker's connection stands.
    record RecordWorker(WorkerConnection connection) implements Command<Done> {}

    /// Store spans of the users' own tracing (STO §7). Answers how many were refused: their run is unknown, their
    /// function is another or archived, or their id is that of one of the engine's spans.
    record RecordSpans(List<UserSpan> spans) implements Command<Integer> {
        /// Copies the list.
        public RecordSpans {
            spans = List.copyOf(spans);
        }
    }

    /// Change metadata of a run or of something in it (STO §8): all updates or none.
    ///
    /// @param updates objects `{kind,op,values}`; the scope follows from the target
    record UpdateMetadata(RunId run, MetadataTarget target, List<Json> updates) implements Command<Done> {
        /// Copies the list.
        public UpdateMetadata {
            updates = List.copyOf(updates);
        }
    }

    /// What metadata is about.
    ///
    /// @param step the step, or null for the run
    /// @param attempt the attempt of the step, −1 for the latest, or null for the step as a whole
    /// @param span a user's span, or null
    record MetadataTarget(
            @Nullable StepId step,
            @Nullable Integer attempt,
            @Nullable SpanId span) {
        /// The run as a whole.
        public static final MetadataTarget RUN = new MetadataTarget(null, null, null);
    }

    /// A validated registration.
    ///
    /// @param checksum SHA-256 over the request without feature observations
    record Registration(
            String appName,
            String url,
            AppMethod method,
            String sdkLanguage,
            String sdkVersion,
            @Nullable String framework,
            @Nullable String appVersion,
            String checksum,
            Json metadata,
            List<Definition> functions) {}

    /// One function of a registration.
    ///
    /// @param definition as sent
    record Definition(String slug, String name, FunctionConfig config, Json definition) {}

    /// A durable endpoint as the call that starts a run describes it.
    ///
    /// @param domain scheme and host of the app, which is also its name
    /// @param appUrl the domain in the form that identifies an app
    /// @param slug name of the function
    record EndpointDefinition(
            String domain,
            String appUrl,
            String slug,
            Endpoint endpoint,
            int retries,
            String sdkLanguage,
            String sdkVersion) {}

    /// The ids of the endpoint whose run was started.
    record StartedEndpoint(AppId app, FunctionId function) {}

    /// @param modified false when the same registration was there already
    record Registered(AppId app, boolean modified) {}
}
