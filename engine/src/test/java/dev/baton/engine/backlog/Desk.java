package dev.baton.engine.backlog;

import dev.baton.engine.flow.FlowLimits;
import dev.baton.engine.flow.MarksInMemory;
import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.flow.RunKeys.StepKey;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A backlog with short names for what tests put in and take out. Items are numbers; each is a run of its own.
final class Desk {
    static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);
    static final AppId APP = new AppId(new UUID(9, 9));
    static final int UNLIMITED = 1_000;

    final MarksInMemory marks = new MarksInMemory();
    Backlog backlog = new Backlog();
    Instant now = START;

    void function(int function, FlowLimits limits) {
        backlog.configure(function(function), APP, limits);
    }

    static FlowLimits limit(int steps) {
        return new FlowLimits(steps, List.of(), null, null);
    }

    static FlowLimits perKey(int steps, int limit) {
        return new FlowLimits(steps, List.of(new Concurrency(limit, Scope.FUNCTION, "key")), null, null);
    }

    static FlowLimits throttle(int limit, int burst, int seconds) {
        return new FlowLimits(
                UNLIMITED, List.of(), null, new Throttle(limit, burst, Duration.ofSeconds(seconds), null));
    }

    static FlowLimits runs(int limit) {
        return new FlowLimits(UNLIMITED, List.of(), new RunConcurrency(limit, null), null);
    }

    static RunKeys key(String value) {
        return key(value, 1);
    }

    static RunKeys key(String value, int limit) {
        return new RunKeys(0, List.of(new StepKey(Scope.FUNCTION, "key", value, limit)), null, null, null);
    }

    static RunKeys priority(int factor) {
        return new RunKeys(factor, List.of(), null, null, null);
    }

    void start(int function, int number) {
        start(function, number, RunKeys.NONE);
    }

    void start(int function, int number, RunKeys keys) {
        add(function, number, keys, true);
    }

    void add(int function, int number, RunKeys keys, boolean start) {
        backlog.add(work(function, number, keys, start, now));
    }

    static Work work(int function, int number, RunKeys keys, boolean start, Instant queuedAt) {
        return new Work(item(number), run(number), function(function), keys, start, queuedAt.toEpochMilli());
    }

    @Nullable
    Integer next() {
        var item = backlog.next(now, marks);
        return item == null ? null : Integer.valueOf(item.value().substring(1));
    }

    /// Everything that can start now, in order.
    List<Integer> drain() {
        var started = new ArrayList<Integer>();
        for (var item = next(); item != null; item = next()) {
            started.add(item);
        }
        return started;
    }

    void finish(int number) {
        backlog.remove(item(number));
    }

    void end(int number) {
        finish(number);
        backlog.endRun(run(number));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static FunctionId function(int number) {
        return new FunctionId(new UUID(1, number));
    }

    static ItemId item(int number) {
        return new ItemId("%s%07d".formatted("i", number));
    }

    static RunId run(int number) {
        return new RunId(Ulid.of(0, (short) 0, number));
    }
}
