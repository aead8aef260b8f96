package dev.baton.engine.cron;

import dev.baton.engine.function.Trigger;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.progress.InternalEvents;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.schedule.EventStart;
import dev.baton.engine.schedule.Outcome;
import dev.baton.engine.time.CronSchedule;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.turn.Turn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// One chain of ticks for each schedule of each function: every chain has exactly one item in the queue, due at
/// its next tick. An item's payload is `{"schedule": …, "tick": Unix milliseconds}`.
public final class CronChains {
    private static final Logger LOG = LoggerFactory.getLogger(CronChains.class);
    private static final Duration MIN_JITTER = Duration.ofSeconds(1);

    private CronChains() {}

    /// Makes the chains of a function those that its current triggers ask for.
    public static void sync(Turn turn, FunctionState function) {
        var wanted = schedules(function);
        for (var item : chains(turn, function)) {
            if (wanted.remove(schedule(item)) == null) {
                turn.remove(item);
            }
        }
        wanted.keySet().forEach(schedule -> enqueue(turn, function, schedule, turn.now()));
    }

    /// A tick is due: the run is started, and the chain goes on after now. Ticks that were missed while nothing
    /// ran are made up for once, not each (ENG-59, decision: bounded catch-up).
    public static void tick(Turn turn, Item item) {
        var function = item.function();
        var schedule = schedule(item);
        var tick = Instant.ofEpochMilli(payload(item).path("tick").longValue());
        turn.remove(item);
        if (!function.row().active()) {
            return;
        }
        var trigger = schedules(function).get(schedule);
        if (trigger == null) {
            return;
        }
        var fireAt = tick.plus(jitter(function, trigger, tick));
        var id = tick.toString();
        var data = new JsonObject()
                .put("cron", schedule)
                .put("scheduledAt", id)
                .put("fireAt", fireAt.toString())
                .build();
        var event = InternalEvents.publish(turn, InternalEvents.TIMER, id, fireAt, data, null);
        EventStart.byTick(turn, function, event, id, schedule, fireAt.isAfter(turn.now()) ? fireAt : turn.now());
        enqueue(turn, function, schedule, turn.now());
    }

    /// Starts a function now as one of its schedules would; the chain of its ticks stays as it is.
    ///
    /// @param wanted one of its schedules, or null for the first
    /// @return the run, or nothing when flow control started none
    /// @throws CommandRejected when the function has no such schedule
    public static Optional<RunId> fire(Turn turn, FunctionState function, @Nullable String wanted) {
        var schedule = schedules(function).keySet().stream()
                .filter(each -> wanted == null || each.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandRejected(
                        CommandRejected.Code.INVALID,
                        "the function " + function.row().slug() + " has no schedule"
                                + (wanted == null ? "" : " " + wanted)));
        var id = turn.now().toString();
        var data = new JsonObject()
                .put("cron", schedule)
                .put("scheduledAt", id)
                .put("fireAt", id)
                .build();
        var event = InternalEvents.publish(turn, InternalEvents.TIMER, id, turn.now(), data, null);
        if (EventStart.byTick(turn, function, event, id, schedule, turn.now()) instanceof Outcome.Started(var run)) {
            new RunTrace(turn, run).byHand(null, "cron " + schedule + " fired");
            return Optional.of(run);
        }
        return Optional.empty();
    }

    private static void enqueue(Turn turn, FunctionState function, String schedule, Instant after) {
        next(schedule, after).ifPresent(tick -> {
            var payload = new JsonObject()
                    .put("schedule", schedule)
                    .put("tick", tick.toEpochMilli())
                    .build();
            turn.enqueue(
                    QueueItem.ofFunction(turn.newItemId(), ItemKind.CRON, function.id(), tick, turn.now(), payload),
                    null,
                    function);
        });
    }

    private static Optional<Instant> next(String schedule, Instant after) {
        try {
            return CronSchedule.parse(schedule).next(after);
        } catch (IllegalArgumentException e) {
            LOG.warn("a schedule never ticks: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// The schedules that a function should tick by; none when it is archived.
    private static Map<String, Trigger.OnCron> schedules(FunctionState function) {
        var schedules = new LinkedHashMap<String, Trigger.OnCron>();
        if (!function.row().active()) {
            return schedules;
        }
        for (var trigger : function.config().triggers()) {
            switch (trigger) {
                case Trigger.OnCron cron -> schedules.put(cron.schedule(), cron);
                case Trigger.OnEvent event -> {}
            }
        }
        return schedules;
    }

    private static List<Item> chains(Turn turn, FunctionState function) {
        return new ArrayList<>(turn.memory().items().ofFunction(function, ItemKind.CRON));
    }

    private static String schedule(Item item) {
        return payload(item).path("schedule").asString("");
    }

    private static JsonNode payload(Item item) {
        var payload = item.payload();
        return payload == null ? Json.NULL.tree() : payload.tree();
    }

    /// An offset in [1 s, jitter) that is the same whenever it is computed for this tick (ENG-62).
    private static Duration jitter(FunctionState function, Trigger.OnCron trigger, Instant tick) {
        var jitter = trigger.jitter();
        if (jitter == null || jitter.compareTo(MIN_JITTER) <= 0) {
            return Duration.ZERO;
        }
        long spread = jitter.minus(MIN_JITTER).toMillis();
        var seed = function.id() + "/" + trigger.schedule() + "/" + tick.toEpochMilli();
        return MIN_JITTER.plusMillis(Math.floorMod(hash(seed), spread));
    }

    private static long hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
