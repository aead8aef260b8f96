package dev.baton.engine.memory;

import dev.baton.engine.flow.RunFlow;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Header of a run that has not ended: what decisions need, and no payloads.
public final class RunState {
    /// That nobody has counted yet.
    public static final long UNKNOWN = -1;

    private final RunId id;
    private final FunctionState function;
    private final List<EventId> eventIds;
    private final StepStack stack = new StepStack();
    private final List<Item> items = new ArrayList<>(1);
    private List<PauseState> pauses = List.of();
    private Map<String, Defer> defers = Map.of();
    private RunStatus status;
    private long startedAt;
    private long endedAt;
    private int requestVersion;
    private boolean forceStepPlan;
    private boolean hasAi;
    private long stateSize;
    private @Nullable Json output;
    private RunFlow flow = RunFlow.NONE;
    private long metadataBytes = UNKNOWN;

    /// A run as stored; its steps, items and pauses are added afterwards.
    public RunState(Run run, FunctionState function) {
        this.id = run.id();
        this.function = function;
        this.eventIds = run.eventIds();
        var progress = run.progress();
        this.status = progress.status();
        this.startedAt = progress.startedAt() == null ? 0 : progress.startedAt().toEpochMilli();
        this.requestVersion = progress.requestVersion();
        this.forceStepPlan = progress.forceStepPlan();
        this.hasAi = progress.hasAi();
        this.stateSize = progress.stateSize();
    }

    /// The run's id; its time is when the run was queued.
    public RunId id() {
        return id;
    }

    /// The function it runs, as currently deployed.
    public FunctionState function() {
        return function;
    }

    /// The events that started it, in order.
    public List<EventId> eventIds() {
        return eventIds;
    }

    /// Finished steps.
    public StepStack stack() {
        return stack;
    }

    /// Open queue items, by age.
    public List<Item> items() {
        return items;
    }

    /// Open pauses, by age.
    public List<PauseState> pauses() {
        return pauses;
    }

    /// Deferred starts by hashed id.
    public Map<String, Defer> defers() {
        return defers;
    }

    /// What flow control remembers about it.
    public RunFlow flow() {
        return flow;
    }

    /// Flow control has something to remember, at scheduling or when a kernel is rebuilt.
    public void flow(RunFlow newFlow) {
        flow = newFlow;
    }

    /// Whether it has ended.
    public boolean ended() {
        return status.ended();
    }

    /// Whether the first request was sent.
    public boolean started() {
        return startedAt != 0;
    }

    /// When the run was scheduled.
    public Instant queuedAt() {
        return id.value().time();
    }

    /// When the first request was sent, or null.
    public @Nullable Instant startedAt() {
        return startedAt == 0 ? null : Instant.ofEpochMilli(startedAt);
    }

    /// The version that the first 206 declared, or −1.
    public int requestVersion() {
        return requestVersion;
    }

    /// Whether the SDK must plan even single steps.
    public boolean forceStepPlan() {
        return forceStepPlan;
    }

    /// Bytes of events and memos.
    public long stateSize() {
        return stateSize;
    }

    /// Bytes of metadata on all of its spans, or [#UNKNOWN].
    public long metadataBytes() {
        return metadataBytes;
    }

    /// Its metadata has been counted, or is unknown again.
    public void metadataBytes(long bytes) {
        metadataBytes = bytes;
    }

    /// The first request is sent now.
    public void start(Instant now) {
        status = RunStatus.RUNNING;
        startedAt = now.toEpochMilli();
    }

    /// The run is over.
    public void end(RunStatus how, @Nullable Json result, Instant now) {
        if (status.ended() || !how.ended()) {
            throw new IllegalStateException("run " + id + " cannot go from " + status + " to " + how);
        }
        status = how;
        output = result;
        endedAt = now.toEpochMilli();
    }

    /// Pins the version of the first 206; later ones change nothing (SDK-56).
    public void pinVersion(int declared) {
        if (requestVersion == -1) {
            requestVersion = declared;
        }
    }

    /// Sets or clears the flag of [#forceStepPlan()].
    public void forceStepPlan(boolean force) {
        forceStepPlan = force;
    }

    /// The run made an AI request.
    public void usesAi() {
        hasAi = true;
    }

    /// A step has finished; its memo has `bytes` bytes.
    public void finished(StepId step, long bytes) {
        stack.push(step);
        stateSize += bytes;
    }

    /// Remembers how a deferred start stands.
    public void defer(String hashedId, Defer defer) {
        if (defers.isEmpty()) {
            defers = new TreeMap<>();
        }
        defers.put(hashedId, defer);
    }

    /// The open item that runs, wakes or times out the step.
    public Optional<Item> itemOf(StepId step) {
        return items.stream().filter(item -> step.equals(item.stepId())).findFirst();
    }

    /// The open pause of a step.
    public Optional<PauseState> pauseOf(StepId step) {
        return pauses.stream()
                .filter(pause -> step.equals(pause.row().stepId()))
                .findFirst();
    }

    /// Whether a member of the parallel group is still open.
    public boolean groupOpen(String group) {
        return items.stream().anyMatch(item -> group.equals(item.group()));
    }

    /// Whether a parallel group, or a request to the SDK, is open.
    public boolean parallelWorkOpen() {
        return items.stream()
                .anyMatch(item -> item.group() != null || item.kind().callsSdk());
    }

    /// The part of the row that changes.
    public Run.Progress progress() {
        return new Run.Progress(
                status,
                startedAt(),
                endedAt == 0 ? null : Instant.ofEpochMilli(endedAt),
                requestVersion,
                forceStepPlan,
                stack.size(),
                stateSize,
                hasAi,
                output);
    }

    void add(PauseState pause) {
        if (pauses.isEmpty()) {
            pauses = new ArrayList<>(1);
        }
        pauses.add(pause);
    }

    void remove(PauseState pause) {
        pauses.remove(pause);
    }

    /// A start of another function that waits for the end of this run.
    ///
    /// @param bytes size of its input
    /// @param position order in which the run asked, from 0
    /// @param userlandId the id as the user wrote it
    /// @param functionSlug function to start
    public record Defer(Status status, long bytes, int position, String userlandId, String functionSlug) {
        /// The same, with another status and no input.
        public Defer as(Status newStatus) {
            return new Defer(newStatus, 0, position, userlandId, functionSlug);
        }

        /// How it stands; aborted and rejected are final.
        public enum Status {
            AFTER_RUN,
            ABORTED,
            REJECTED
        }
    }
}
