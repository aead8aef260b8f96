package dev.baton.engine.progress;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.Memory;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.memory.RunState.Defer;
import dev.baton.engine.memory.RunState.Defer.Status;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.turn.Turn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Starts of other functions that wait for the end of a run (CKP §8). A record is kept as a mark
/// `defer/<run>/<hashed id>` with `status`, `bytes`, `position`, `userland_id`, `fn_slug`, and while it will start
/// something `input` and `meta`; what lists show outlives the run as a [RunDefer]. Whatever is wrong with one never
/// harms its run.
public final class Defers {
    private static final Logger LOG = LoggerFactory.getLogger(Defers.class);
    private static final String PREFIX = "defer/";
    private static final int MAX_PER_RUN = 20;
    private static final long MAX_INPUT = 4L << 20;
    private static final int MAX_META = 32 << 10;

    private Defers() {}

    /// Records a deferred start once; a repetition changes nothing.
    public static void add(Turn turn, RunState run, Opcode.DeferAdd op) {
        var id = op.info().id();
        if (run.defers().containsKey(id)) {
            return;
        }
        if (run.defers().size() >= MAX_PER_RUN) {
            LOG.warn("run {} defers more than {} functions; the rest is dropped", run.id(), MAX_PER_RUN);
            return;
        }
        var problem = problem(run, op);
        if (problem != null) {
            LOG.warn("run {} has a defer that is refused: {}", run.id(), problem);
            record(turn, run, id, defer(run, op, Status.REJECTED, 0), null);
            return;
        }
        long bytes = op.input() == null ? 0 : op.input().size();
        record(turn, run, id, defer(run, op, Status.AFTER_RUN, bytes), op);
    }

    /// Takes a deferred start back; unknown ids and final ones stay as they are.
    public static void abort(Turn turn, RunState run, Opcode.DeferAbort op) {
        var defer = run.defers().get(op.targetId());
        if (defer == null) {
            LOG.warn("run {} aborts the unknown defer {}", run.id(), op.targetId());
        } else if (defer.status() == Status.AFTER_RUN) {
            record(turn, run, op.targetId(), defer.as(Status.ABORTED), null);
        }
    }

    private static Defer defer(RunState run, Opcode.DeferAdd op, Status status, long bytes) {
        var info = op.info();
        var userlandId = info.userlandId() == null ? info.id() : info.userlandId();
        var slug = op.functionSlug() == null ? "" : op.functionSlug();
        return new Defer(status, bytes, run.defers().size(), userlandId, slug);
    }

    /// Publishes what was deferred, and forgets the records: the run has ended.
    static void publish(Turn turn, RunState run) {
        run.defers().forEach((id, defer) -> {
            if (defer.status() == Status.AFTER_RUN) {
                publish(turn, run, id, defer);
            }
            turn.removeMark(key(run, id));
        });
    }

    /// Restores the header of a record from its mark; answers false when the mark is none of a defer.
    public static boolean restore(Memory memory, String key, Json mark) {
        var parts = key.split("/", 3);
        if (!key.startsWith(PREFIX) || parts.length != 3) {
            return false;
        }
        var tree = mark.tree();
        var defer = new Defer(
                Status.valueOf(tree.path("status").stringValue()),
                tree.path("bytes").longValue(),
                tree.path("position").asInt(0),
                tree.path("userland_id").asString(parts[2]),
                tree.path("fn_slug").asString(""));
        memory.run(new RunId(Ulid.parse(parts[1]))).ifPresent(run -> run.defer(parts[2], defer));
        return true;
    }

    private static void publish(Turn turn, RunState run, String id, Defer defer) {
        var mark = turn.mark(key(run, id));
        if (mark.isEmpty() || !(mark.get().tree() instanceof ObjectNode record)) {
            return;
        }
        var data = record.path("input") instanceof ObjectNode input ? input.deepCopy() : Json.MAPPER.createObjectNode();
        var function = run.function().row();
        data.putObject("_inngest")
                .put("fn_slug", defer.functionSlug())
                .put("parent_app_id", function.appId().toString())
                .put("parent_fn_id", function.id().toString())
                .put("parent_fn_slug", function.slug())
                .put("parent_run_id", run.id().toString());
        var meta = record.path("meta");
        var event = InternalEvents.publish(
                turn,
                InternalEvents.DEFERRED,
                eventId(run, id).toString(),
                turn.now(),
                Json.of(data),
                meta.isObject() ? Json.of(meta) : null);
        turn.put(row(run, id, defer, event.id()));
    }

    private static RunDefer row(RunState run, String id, Defer defer, @Nullable EventId event) {
        var status = switch (defer.status()) {
            case AFTER_RUN -> RunDefer.Status.SCHEDULED;
            case ABORTED -> RunDefer.Status.ABORTED;
            case REJECTED -> RunDefer.Status.REJECTED;
        };
        return new RunDefer(run.id(), id, defer.position(), defer.userlandId(), defer.functionSlug(), status, event);
    }

    private static @Nullable String problem(RunState run, Opcode.DeferAdd op) {
        var input = op.input();
        if (op.functionSlug() == null || op.functionSlug().isEmpty()) {
            return "it names no function";
        }
        if (input == null || input.bytes()[0] != '{') {
            return "its input is no object";
        }
        if (input.size() > MAX_INPUT) {
            return "its input is larger than 4 MiB";
        }
        long together = run.defers().values().stream().mapToLong(Defer::bytes).sum();
        if (together + input.size() > MAX_INPUT) {
            return "the inputs of the run are larger than 4 MiB together";
        }
        var meta = op.meta();
        if (meta != null && meta.size() > MAX_META) {
            return "its meta is larger than 32 KiB";
        }
        if (meta != null && meta.bytes()[0] != '{' && !meta.equals(Json.NULL)) {
            return "its meta is no object";
        }
        return null;
    }

    private static void record(Turn turn, RunState run, String id, Defer defer, Opcode.@Nullable DeferAdd op) {
        run.defer(id, defer);
        turn.put(row(run, id, defer, null));
        var mark = new JsonObject()
                .put("status", defer.status().name())
                .put("bytes", defer.bytes())
                .put("position", defer.position())
                .put("userland_id", defer.userlandId())
                .put("fn_slug", defer.functionSlug());
        if (op != null) {
            if (op.input() != null) {
                mark.put("input", op.input());
            }
            if (op.meta() != null) {
                mark.put("meta", op.meta());
            }
        }
        turn.putMark(key(run, id), mark.build());
    }

    private static String key(RunState run, String id) {
        return PREFIX + run.id() + "/" + id;
    }

    /// The time of the run's id, then entropy that follows from run and defer, so that ending a run twice starts
    /// the target once.
    private static Ulid eventId(RunState run, String id) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("defer-event:" + run.id() + ":" + id).getBytes(StandardCharsets.UTF_8));
            var entropy = ByteBuffer.wrap(hash);
            return Ulid.of(run.id().value().epochMillis(), entropy.getShort(), entropy.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Ids that an SDK is told about, with whether each can still be aborted.
    public static Map<String, Boolean> abortable(RunState run) {
        if (run.defers().isEmpty()) {
            return Map.of();
        }
        var known = new TreeMap<String, Boolean>();
        run.defers().forEach((id, defer) -> known.put(id, defer.status() == Status.AFTER_RUN));
        return known;
    }
}
