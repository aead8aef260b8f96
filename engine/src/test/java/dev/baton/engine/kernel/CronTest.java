package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Functions that start by schedule. Tests begin at 10:00.
final class CronTest {
    private final Lab lab = new Lab();

    @Test
    @Conformance({"EVT-27", "STO-28"})
    void tickStartsARunWithAnEventNamedByIt() {
        lab.register(function("f").cron("*/5 * * * *", null));
        lab.advance(Duration.ofMinutes(5));
        var run = lab.run("f");
        assertThat(run.cron()).isEqualTo("*/5 * * * *");
        assertThat(run.eventName()).isNull();
        Event event = lab.events("inngest/scheduled.timer").getFirst();
        assertThat(run.eventIds()).containsExactly(event.id());
        assertThat(event.externalId()).isEqualTo("2026-01-05T10:05:00Z");
        var data = event.body().tree().path("data");
        assertThat(data.path("cron").stringValue()).isEqualTo("*/5 * * * *");
        assertThat(data.path("scheduledAt").stringValue()).isEqualTo("2026-01-05T10:05:00Z");
        assertThat(data.path("fireAt").stringValue()).isEqualTo("2026-01-05T10:05:00Z");
        lab.returns("1").advance(Duration.ofMinutes(5));
        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    @Conformance("ENG-60")
    void schedulesThatTickTogetherStartOneRun() {
        lab.register(function("f").cron("0 * * * *", null).cron("0 11 * * *", null));
        lab.advance(Duration.ofHours(1));
        assertThat(lab.runs("f")).hasSize(1);
        lab.advance(Duration.ofHours(1));
        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    @Conformance("ENG-61")
    void chainEndsWithItsSchedule() {
        lab.register(function("f").cron("* * * * *", null));
        lab.register(function("f").on("e"));
        lab.advance(Duration.ofHours(1));
        assertThat(lab.runs("f")).isEmpty();
        assertThat(lab.kernel().nextWake()).isNull();
    }

    @Test
    void chainFollowsAChangedSchedule() {
        lab.register(function("f").cron("*/30 * * * *", null));
        lab.register(function("f").cron("* * * * *", null));
        lab.advance(Duration.ofMinutes(3));
        assertThat(lab.runs("f")).hasSize(3);
    }

    @Test
    @Conformance("ENG-62")
    void jitterDelaysTheRunByAFixedOffset() {
        var jitter = Duration.ofSeconds(30);
        lab.register(function("f").cron("0 11 * * *", jitter));
        lab.advance(Duration.ofHours(1));
        assertThat(lab.status("f")).isEqualTo(RunStatus.SCHEDULED);
        var fireAt = Instant.parse(lab.events("inngest/scheduled.timer")
                .getFirst()
                .body()
                .tree()
                .path("data")
                .path("fireAt")
                .stringValue());
        assertThat(Duration.between(lab.now(), fireAt)).isBetween(Duration.ofSeconds(1), jitter);
        lab.advance(jitter);
        assertThat(lab.run("f").progress().startedAt()).isEqualTo(fireAt);

        var other = new Lab().register(function("f").cron("0 11 * * *", jitter));
        other.advance(Duration.ofHours(1).plus(jitter));
        assertThat(other.run("f").progress().startedAt()).isEqualTo(fireAt);
    }

    @Test
    void missedTicksAreMadeUpForOnce() {
        lab.register(function("f").cron("*/5 * * * *", null));
        lab.restartAfter(Duration.ofHours(3));
        assertThat(lab.runs("f")).hasSize(1);
        lab.answer(Ops.complete("1"));
        lab.advance(Duration.ofMinutes(5));
        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    void archivedFunctionTicksNoMore() {
        lab.register(function("f").cron("*/5 * * * *", null), function("g"));
        lab.register(function("g"));
        lab.advance(Duration.ofHours(1));
        assertThat(lab.runs("f")).isEmpty();
    }
}
