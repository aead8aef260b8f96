package dev.baton.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.NameUuid;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which waits an event has to be compared with.
final class PauseTableTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final FunctionId FUNCTION = new FunctionId(NameUuid.of("f"));
    private static final AppId APP = new AppId(NameUuid.of("a"));

    private final Expressions expressions = new Expressions(() -> NOW);
    private final PauseTable table = new PauseTable();
    private final RunState run = run();

    @Test
    @Conformance("EXPR-44")
    void anEventIsComparedOnlyWithTheWaitsForItsValue() {
        for (int i = 0; i < 10_000; i++) {
            wait(i, "async.data.id == \"order-" + i + "\" && async.data.total > " + i);
        }

        var candidates = table.candidates(event("{\"id\":\"order-42\",\"total\":99}"));

        assertThat(candidates).extracting(pause -> pause.row().id()).containsExactly(id(42));
        assertThat(table.candidates(event("{\"id\":\"order-x\"}"))).isEmpty();
    }

    @Test
    void waitsWithoutAnEqualityAreComparedWithEveryEvent() {
        wait(1, "async.data.total > 1");
        wait(2, "async.data.id == \"order-2\"");
        wait(3, "async.data.id == \"order-2\" || async.data.total > 1");

        assertThat(table.candidates(event("{\"id\":\"order-9\"}")))
                .extracting(pause -> pause.row().id())
                .containsExactly(id(1), id(3));
    }

    private void wait(int number, String condition) {
        var row = new Pause(
                id(number),
                Pause.Kind.EVENT,
                run.id(),
                FUNCTION,
                new StepId("step-" + number),
                "wait",
                "shop/paid",
                condition,
                null,
                null,
                false,
                NOW,
                NOW.plusSeconds(60),
                null);
        table.add(new PauseState(row, run, expressions.equality(condition).orElse(null)));
    }

    private static PauseId id(int number) {
        return new PauseId("pause-%05d".formatted(number));
    }

    private static Event event(String data) {
        var id = new EventId(Ulid.of(NOW.toEpochMilli(), (short) 0, 1));
        var body = Json.parse("{\"name\":\"shop/paid\",\"data\":" + data + "}");
        return new Event(id, id.toString(), "shop/paid", NOW.toEpochMilli(), NOW, body);
    }

    private static RunState run() {
        var id = new RunId(Ulid.of(NOW.toEpochMilli(), (short) 0, 2));
        var config = FunctionConfig.served("http://localhost:3000/api", 0, List.of());
        var function = new Function(FUNCTION, APP, "f", "f", 1, config, Json.EMPTY_OBJECT, null, null, NOW, null, null);
        var progress = new Run.Progress(RunStatus.RUNNING, NOW, null, 2, false, 0, 0, false, null);
        return new RunState(
                new Run(
                        id, FUNCTION, APP, 1, List.of(), null, null, null, null, null, "", NOW, null, null, null,
                        progress),
                new FunctionState(function));
    }
}
