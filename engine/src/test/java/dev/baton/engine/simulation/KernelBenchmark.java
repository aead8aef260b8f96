package dev.baton.engine.simulation;

import dev.baton.engine.event.Event;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import dev.baton.engine.kernel.Kernel;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.turn.KernelSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/// Prints what transitions cost without a store, and what a sleeping or waiting run takes of the heap. Run `main`;
/// nothing is asserted.
final class KernelBenchmark {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final int SLEEPERS = 100_000;
    private static final int EVENTS = 10_000;

    private final MemoryStore empty = new MemoryStore();
    private final SeededIds ids = new SeededIds(1);
    private final Expressions expressions = new Expressions(() -> START);
    private final EventsOnly reads = new EventsOnly();
    private final Kernel kernel =
            new Kernel(empty, reads, ids, expressions, KernelSettings.DEFAULT.withCallConcurrency(Integer.MAX_VALUE));
    private final ArrayDeque<Dispatch> calls = new ArrayDeque<>();
    private Instant now = START;
    private long transitions;

    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            new KernelBenchmark().throughput(50_000);
        }
        new KernelBenchmark().heap("sleeping", Ops.sleep("nap", "300d"));
        new KernelBenchmark().heap("waiting", Ops.waitFor("wait", "go", "event.data.id == async.data.id", "300d"));
    }

    /// Runs of two steps: four transitions each.
    private void throughput(int runs) {
        register();
        long begin = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            send(i);
            answer(Ops.ran("a", "1"));
            answer(Ops.ran("b", "2"));
            answer(Ops.complete("3"));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%,.0f transitions/s, %,.0f runs/s%n", transitions / seconds, runs / seconds);
    }

    private void heap(String what, Opcode op) {
        register();
        long before = used();
        long begin = System.nanoTime();
        for (int i = 0; i < SLEEPERS; i++) {
            send(i);
            answer(op);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        reads.forget();
        long bytes = used() - before;
        System.out.printf(
                "%,d %s runs: %,d bytes each, %,d MB, made at %,.0f runs/s%n",
                SLEEPERS, what, bytes / SLEEPERS, bytes >> 20, SLEEPERS / seconds);
        long search = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            send("go", SLEEPERS + i);
        }
        System.out.printf("    an event that none waits for: %,d ns%n", (System.nanoTime() - search) / EVENTS);
        if (kernel.nextWake() == null) {
            throw new IllegalStateException("they should sleep");
        }
    }

    private void register() {
        apply(Functions.app("app", Functions.function("f").on("e")));
    }

    private void send(int number) {
        send("e", number);
    }

    private void send(String name, int number) {
        var id = new EventId(ids.ulid(now));
        var body = Json.parse("{\"data\":{\"id\":\"u" + number + "\"},\"id\":\"" + id + "\",\"name\":\"" + name
                + "\",\"ts\":1,\"user\":{}}");
        var event = new Event(id, id.toString(), name, 1, now, body);
        reads.keep(event);
        apply(new Command.ReceiveEvents(List.of(event)));
    }

    private void answer(Opcode op) {
        var call = calls.remove();
        var exchange = new SdkAnswer.Exchange(206, null, now, now, 0);
        apply(new Command.SdkAnswered(call, new SdkAnswer.Ops(List.of(op), 2, false, null, exchange)));
    }

    private void apply(Command<?> command) {
        var out = new Outbox();
        now = now.plusMillis(1);
        kernel.apply(command, now, out);
        transitions++;
        for (var effect : out.effects()) {
            if (effect instanceof Effect.CallSdk(var dispatch)) {
                calls.add(dispatch);
            }
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
