package dev.baton.engine.dispatch;

import dev.baton.engine.flow.FunctionFlow.KeyFlow;
import dev.baton.engine.flow.FunctionFlow.Kind;
import dev.baton.engine.flow.RateLimits;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.memory.FlowState;
import dev.baton.engine.memory.FunctionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a function holds besides slots and windows: tokens of rate limits, open debounces and batches, singleton locks.
final class HeldKeys {
    private HeldKeys() {}

    static List<KeyFlow> of(FlowState flow, FunctionState function, Instant now) {
        var config = function.config();
        var keys = new ArrayList<KeyFlow>();
        rateLimits(flow, function, now, keys);
        var debounce = config.debounce();
        flow.debounces(function.id())
                .forEach((key, item) -> keys.add(new KeyFlow(
                        Kind.DEBOUNCE,
                        Scope.FUNCTION,
                        text(debounce == null ? null : debounce.key()),
                        key,
                        1,
                        1,
                        0,
                        1,
                        item.dueAt())));
        var batch = config.batch();
        flow.batches(function.id()).forEach((key, open) -> {
            int size = open.batch().size();
            int most = batch == null ? size : batch.maxSize();
            keys.add(new KeyFlow(
                    Kind.BATCH,
                    Scope.FUNCTION,
                    text(batch == null ? null : batch.key()),
                    key,
                    most,
                    size,
                    Math.max(0, most - size),
                    size,
                    open.item().dueAt()));
        });
        var singleton = config.singleton();
        flow.singletons()
                .holders(function.id())
                .forEach((key, run) -> keys.add(new KeyFlow(
                        Kind.SINGLETON,
                        Scope.FUNCTION,
                        text(singleton == null ? null : singleton.key()),
                        key,
                        1,
                        1,
                        0,
                        0,
                        null)));
        return keys;
    }

    private static void rateLimits(FlowState flow, FunctionState function, Instant now, List<KeyFlow> keys) {
        FunctionConfig.@Nullable RateLimit limit = function.config().rateLimit();
        if (limit == null) {
            return;
        }
        var limits = flow.rateLimits();
        var known = new TreeSet<>(limits.keys(function.id()));
        if (limit.key() == null) {
            known.add("");
        }
        for (var key : known) {
            long free = limits.tokens(function.id(), limit, key, now);
            keys.add(new KeyFlow(
                    Kind.RATE_LIMIT,
                    Scope.FUNCTION,
                    text(limit.key()),
                    key,
                    limit.limit(),
                    RateLimits.atOnce(limit) - free,
                    free,
                    0,
                    limits.opensAt(function.id(), limit, key, now).orElse(null)));
        }
    }

    private static String text(@Nullable String expression) {
        return expression == null ? "" : expression;
    }
}
