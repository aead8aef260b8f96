package dev.baton.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schedules against the obvious way to find their ticks: going through every minute around a change of clocks.
final class CronSchedulePropertyTest {
    /// Both hemispheres, half an hour of change, a change at midnight, a day that was left out, no change at all.
    private static final List<Change> CHANGES = List.of(
            new Change("Europe/Paris", "2026-03-29T01:00:00Z"),
            new Change("Europe/Paris", "2026-10-25T01:00:00Z"),
            new Change("America/New_York", "2026-03-08T07:00:00Z"),
            new Change("America/New_York", "2026-11-01T06:00:00Z"),
            new Change("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
            new Change("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
            new Change("America/Havana", "2026-03-08T05:00:00Z"),
            new Change("Pacific/Apia", "2011-12-30T10:00:00Z"),
            new Change("Asia/Kolkata", "2026-06-01T00:00:00Z"));

    private static final Duration AROUND = Duration.ofHours(40);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ticksAreThoseOfAWalkThroughEveryMinute(long seed) {
        var random = new Random(seed);
        for (var change : CHANGES) {
            var fields = new Fields(random);
            var text = "TZ=" + change.zone + " " + fields;
            var from = Instant.parse(change.at).minus(AROUND);
            var to = Instant.parse(change.at).plus(AROUND);

            assertThat(ticks(CronSchedule.parse(text), from, to))
                    .as("%s around %s", text, change.at)
                    .isEqualTo(fields.walk(ZoneId.of(change.zone), from, to));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void nextIsAfterAndTheSameFromEveryMomentBeforeIt(long seed) {
        var random = new Random(seed);
        for (var change : CHANGES) {
            var schedule = CronSchedule.parse("TZ=" + change.zone + " " + new Fields(random));
            var after = Instant.parse(change.at).minus(Duration.ofMinutes(random.nextInt(3_000)));
            var next = schedule.next(after).orElseThrow();

            assertThat(next).isAfter(after);
            long between = Duration.between(after, next).toMillis();
            assertThat(schedule.next(after.plusMillis(random.nextLong(between))))
                    .contains(next);
        }
    }

    private static List<Instant> ticks(CronSchedule schedule, Instant from, Instant to) {
        var ticks = new ArrayList<Instant>();
        for (var at = schedule.next(from); at.isPresent() && at.get().isBefore(to); at = schedule.next(at.get())) {
            ticks.add(at.get());
        }
        return ticks;
    }

    private record Change(String zone, String at) {}

    /// Minutes and hours drawn at random; days are left open, as they would mostly miss the change.
    private static final class Fields {
        private final int everyMinutes;
        private final int fromHour;
        private final int toHour;
        private final boolean everyHour;

        Fields(Random random) {
            everyMinutes = 1 + random.nextInt(59);
            fromHour = random.nextInt(4);
            toHour = fromHour + random.nextInt(20);
            everyHour = random.nextInt(4) == 0;
        }

        List<Instant> walk(ZoneId zone, Instant from, Instant to) {
            var ticks = new ArrayList<Instant>();
            var seen = new HashSet<Object>();
            // The local times before the range: one of them may come again inside it.
            for (var at = from.minus(AROUND); at.isBefore(to); at = at.plus(Duration.ofMinutes(1))) {
                var local = ZonedDateTime.ofInstant(at, zone).toLocalDateTime();
                boolean matches = local.getMinute() % everyMinutes == 0
                        && (everyHour || (local.getHour() >= fromHour && local.getHour() <= toHour));
                if (matches && (seen.add(local) || everyHour) && at.isAfter(from)) {
                    ticks.add(at);
                }
            }
            return ticks;
        }

        @Override
        public String toString() {
            return "*/%d %s * * *".formatted(everyMinutes, everyHour ? "*" : fromHour + "-" + toHour);
        }
    }
}
