package dev.baton.engine.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Commands that wait for the host, in order of arrival. Whoever adds to a full mailbox waits: that is what slows down
/// callers who are faster than the disk.
final class Mailbox {
    private final int capacity;
    private final Waiting waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private final Deque<Envelope<?>> envelopes = new ArrayDeque<>();
    private boolean knocked;
    private boolean closed;

    /// @param capacity commands that may wait
    Mailbox(int capacity, Waiting waiting) {
        this.capacity = capacity;
        this.waiting = waiting;
    }

    /// Adds a command; waits while the mailbox is full.
    ///
    /// @return false when the mailbox is closed
    boolean put(Envelope<?> envelope) {
        lock.lock();
        try {
            while (envelopes.size() >= capacity && !closed) {
                taken.awaitUninterruptibly();
            }
            if (closed) {
                return false;
            }
            envelopes.add(envelope);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes what is there, in order. Waits for the first command, for a [#knock], for [#close], or for the given
    /// time, whichever comes first.
    ///
    /// @param atMost zero to take only what is there, null to wait without end
    List<Envelope<?>> take(int max, @Nullable Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            if (envelopes.isEmpty() && !knocked && !closed && (atMost == null || atMost.isPositive())) {
                waiting.await(arrived, atMost);
            }
            knocked = false;
            var all = new ArrayList<Envelope<?>>(Math.min(max, envelopes.size()));
            while (all.size() < max && !envelopes.isEmpty()) {
                all.add(envelopes.remove());
            }
            taken.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the wait of [#take]: the clock was moved.
    void knock() {
        lock.lock();
        try {
            knocked = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Accepts nothing more; what is there can still be taken.
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing is there and nothing will come.
    boolean exhausted() {
        lock.lock();
        try {
            return closed && envelopes.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Whether no command waits.
    boolean isEmpty() {
        lock.lock();
        try {
            return envelopes.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
