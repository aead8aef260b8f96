package dev.baton.engine.host;

import dev.baton.engine.host.Releases.Group;
import dev.baton.engine.store.Store;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a state machine on one thread of its own: takes the commands that wait, applies them, commits all their
/// changes as one group, and only then lets callers and SDKs know. Throughput comes from the group, durability from the
/// order.
///
/// When a commit fails, memory is ahead of the disk. Then the state machine is thrown away and loaded anew from the
/// store; nobody was told anything yet, so nothing has to be taken back. While the disk does not recover, commands
/// fail at once with [StoreUnavailable].
///
/// When one command breaks the state machine, its caller hears of it, the group up to there commits, and the state
/// machine is loaded anew as well.
public final class PartitionHost implements AutoCloseable {
    /// Commands that may wait; whoever comes then is slowed down.
    static final int CAPACITY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(PartitionHost.class);

    /// Commands in one transaction.
    private static final int GROUP = 2_000;

    /// Payload in one transaction, so that large events do not pile up in memory.
    private static final long GROUP_BYTES = 32L << 20;

    /// How long the commands that wait may take when the engine closes.
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /// The longest uninterrupted wait: the wall clock may jump while the machine sleeps.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Store store;
    private final StateMachine.Factory factory;
    private final EngineClock clock;
    private final Mailbox mailbox;
    private final Releases releases;
    private final Upkeep upkeep;
    private final Thread thread;
    private final Backoff storeBackoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));
    private final Backoff wakeBackoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /// Null while the store is unavailable. Owned by the host's thread.
    private @Nullable StateMachine machine;

    /// Whether the machine was just loaded, and may have work that nobody asks for. Owned by the host's thread.
    private boolean fresh;

    private PartitionHost(HostParts parts) {
        store = parts.store();
        factory = parts.machines();
        clock = parts.clock();
        mailbox = new Mailbox(CAPACITY, parts.waiting());
        releases = new Releases(parts.releaseThread(), parts.afterCommit());
        upkeep = new Upkeep(store, parts.retention(), clock.now());
        thread = Thread.ofPlatform().name("baton-host").unstarted(this::loop);
    }

    /// Loads the state and starts working.
    ///
    /// @throws StoreException when the state cannot be loaded
    public static PartitionHost start(HostParts parts) {
        var host = new PartitionHost(parts);
        host.load();
        host.thread.start();
        return host;
    }

    /// Hands over a command; waits while too many wait already. The future completes after the commit. It fails
    /// with [CommandRejected] when the command is refused, with [StoreUnavailable] when nothing could be written,
    /// and with [IllegalStateException] when the command broke the state machine; then nothing was changed.
    public <R> CompletableFuture<R> submit(Command<R> command) {
        var envelope = new Envelope<>(command);
        if (!mailbox.put(envelope)) {
            envelope.result().completeExceptionally(new StoreUnavailable("the engine is closed", null));
        }
        return envelope.result();
    }

    /// Calls the listener for every committed notice, in order.
    public Watch watch(Consumer<Effect.Notice> listener) {
        return releases.watch(listener);
    }

    /// Looks at the clock again: it was moved.
    public void clockMoved() {
        mailbox.knock();
    }

    /// Takes no more commands, carries out those that wait, and closes the store.
    @Override
    public void close() {
        mailbox.close();
        try {
            if (!thread.join(DRAIN)) {
                LOG.atError().log("the host did not finish in time and is interrupted");
                thread.interrupt();
                thread.join(DRAIN);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            while (!mailbox.exhausted() && !Thread.currentThread().isInterrupted()) {
                step();
            }
        } catch (InterruptedException e) {
            LOG.atWarn().log("the host was interrupted; commands that wait are dropped");
        } finally {
            mailbox.close();
            failAll(remaining(), new StoreUnavailable("the engine is closed", null));
            closeStore();
        }
    }

    private void step() throws InterruptedException {
        var commands = mailbox.take(GROUP, patience());
        if (machine == null) {
            recover();
        }
        if (machine == null) {
            failAll(commands, new StoreUnavailable("the database cannot be written at the moment; try again", null));
            return;
        }
        try {
            carryOut(commands);
            upkeep.run(clock.now(), mailbox.isEmpty());
        } catch (StoreException e) {
            storeFailed(e);
        }
    }

    /// How long to wait for a command: until the state machine or the store's upkeep has something to do.
    private Duration patience() {
        var now = clock.now();
        Instant until;
        if (machine == null) {
            until = storeBackoff.until();
        } else {
            until = upkeep.due();
            var wake = nextWake(machine);
            if (wake != null && wake.isBefore(until)) {
                until = wake;
            }
        }
        var left = Duration.between(now, until);
        return left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
    }

    private @Nullable Instant nextWake(StateMachine current) {
        var wake = fresh ? Instant.EPOCH : current.nextWake();
        return wake != null && wake.isBefore(wakeBackoff.until()) ? wakeBackoff.until() : wake;
    }

    /// Applies and commits the commands, in several groups when they are large or when one breaks the state machine.
    private void carryOut(List<Envelope<?>> commands) {
        var open = new ArrayList<Envelope<?>>();
        var group = new Group();
        for (var next = 0; next < commands.size(); next++) {
            var envelope = commands.get(next);
            open.add(envelope);
            Applied applied;
            try {
                applied = apply(envelope, group);
            } catch (StoreException e) {
                failAll(open, unavailable(e));
                failAll(commands.subList(next + 1, commands.size()), unavailable(e));
                throw e;
            }
            if (applied == Applied.BROKEN || store.stagedBytes() > GROUP_BYTES) {
                try {
                    commit(group, open);
                    if (applied == Applied.BROKEN) {
                        reload();
                    }
                } catch (StoreException e) {
                    failAll(commands.subList(next + 1, commands.size()), unavailable(e));
                    throw e;
                }
                open.clear();
                group = new Group();
            }
        }
        wake(group, open);
    }

    /// Gives the state machine what is due, and commits.
    private void wake(Group group, List<Envelope<?>> open) {
        var due = nextWake(machine());
        boolean broken = false;
        if (due != null && !due.isAfter(clock.now())) {
            fresh = false;
            broken = apply(new Envelope<>(new Command.Wake()), group) == Applied.BROKEN;
            if (broken) {
                wakeBackoff.failed(clock.now());
            } else {
                wakeBackoff.succeeded();
            }
        }
        commit(group, open);
        if (broken) {
            reload();
        }
    }

    private <R> Applied apply(Envelope<R> envelope, Group group) {
        var out = new Outbox();
        try {
            var result = machine().apply(envelope.command(), clock.now(), out);
            store.stage(out.changes());
            group.add(out);
            group.complete(() -> envelope.result().complete(result));
            return Applied.DONE;
        } catch (CommandRejected e) {
            group.complete(() -> envelope.result().completeExceptionally(e));
            if (out.changes().isEmpty() && out.effects().isEmpty()) {
                return Applied.DONE;
            }
            LOG.atError().setCause(e).log("a command was refused after it had changed something");
            return Applied.BROKEN;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            var name = envelope.command().getClass().getSimpleName();
            LOG.atError().addKeyValue("command", name).setCause(e).log("a command broke the engine; it is reloaded");
            group.complete(() -> envelope.result()
                    .completeExceptionally(
                            new IllegalStateException("the engine failed to carry out " + name + ": " + e, e)));
            return Applied.BROKEN;
        }
    }

    private void commit(Group group, List<Envelope<?>> commands) {
        try {
            boolean wrote = store.stagedBytes() > 0;
            store.commit();
            if (wrote) {
                upkeep.committed(clock.now());
            }
        } catch (RuntimeException e) {
            failAll(commands, unavailable(e));
            throw e instanceof StoreException failed ? failed : new StoreException("the commit failed: " + e, e);
        }
        releases.release(group);
    }

    private void storeFailed(StoreException e) {
        LOG.atError().setCause(e).log("the store failed; the engine goes on when it recovers");
        machine = null;
        storeBackoff.failed(clock.now());
    }

    private void recover() {
        if (clock.now().isBefore(storeBackoff.until())) {
            return;
        }
        try {
            reload();
        } catch (StoreException e) {
            storeFailed(e);
        }
    }

    private void reload() {
        machine = null;
        store.discard();
        load();
    }

    private void load() {
        try {
            machine = factory.load(store.snapshot(), store.reads());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreException("the state of the engine cannot be loaded: " + e, e);
        }
        fresh = true;
        LOG.atDebug().log("loaded the state of the engine");
    }

    private StateMachine machine() {
        return Objects.requireNonNull(machine, "the state machine was thrown away");
    }

    private List<Envelope<?>> remaining() {
        try {
            return mailbox.take(Integer.MAX_VALUE, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void failAll(List<Envelope<?>> commands, StoreUnavailable reason) {
        var group = new Group();
        for (var envelope : commands) {
            group.complete(() -> envelope.result().completeExceptionally(reason));
        }
        releases.release(group);
    }

    private static StoreUnavailable unavailable(Exception cause) {
        return new StoreUnavailable(
                "the database could not be written, nothing was changed: " + cause.getMessage(), cause);
    }

    private void closeStore() {
        try {
            store.close();
        } catch (StoreException e) {
            LOG.atWarn().setCause(e).log("the store did not close cleanly");
        }
    }

    private enum Applied {
        DONE,
        BROKEN
    }
}
