package dev.baton.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.flow.DebounceState.Decision;
import dev.baton.engine.function.FunctionConfig.Debounce;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DebounceStateTest {
    private static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final Debounce FIVE = new Debounce(Duration.ofSeconds(5), null, null);
    private static final Debounce BOUNDED = new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(10), null);

    @Test
    void eachEventMovesTheStartByThePeriod() {
        var state = open(FIVE);
        assertThat(state.dueAt()).isEqualTo(at(5_000));

        var next = replace(state, FIVE, 2, 100, at(1_500));
        assertThat(next.dueAt()).isEqualTo(at(6_500));
        assertThat(next.event()).isEqualTo(event(2));
    }

    @Test
    void anOlderEventNeitherReplacesNorExtends() {
        var state = replace(open(FIVE), FIVE, 2, 500, at(1_000));

        var decision = state.decide(FIVE, event(3), 499, false, false, at(2_000));

        assertThat(decision).isEqualTo(new Decision.Ignore(state));
    }

    @Test
    void anEventOfTheSameTimeReplaces() {
        assertThat(replace(open(FIVE), FIVE, 2, 0, at(1)).event()).isEqualTo(event(2));
    }

    @Test
    void aStreamOfEventsStartsAtTheTimeout() {
        var state = open(BOUNDED);
        for (int second = 1; second < 10; second++) {
            state = replace(state, BOUNDED, second + 1, second, at(second * 1_000L));
        }
        assertThat(state.dueAt()).isEqualTo(at(10_000));
        assertThat(state.event()).isEqualTo(event(10));
    }

    @Test
    void afterTheTimeoutEventsReplaceButDoNotExtend() {
        var state = replace(open(BOUNDED), BOUNDED, 2, 1, at(9_000));

        var next = replace(state, BOUNDED, 3, 2, at(10_000));

        assertThat(next.dueAt()).isEqualTo(at(10_000));
        assertThat(next.event()).isEqualTo(event(3));
    }

    @Test
    void aTimeoutShorterThanThePeriodBoundsTheFirstWait() {
        var config = new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(2), null);
        assertThat(open(config).dueAt()).isEqualTo(at(2_000));
    }

    @Test
    void replacedInvocationsAreRemembered() {
        var state = open(FIVE);
        state = ((Decision.Replace) state.decide(FIVE, event(2), 10, true, true, at(1))).next();
        state = ((Decision.Ignore) state.decide(FIVE, event(3), 5, true, true, at(2))).next();

        assertThat(state.event()).isEqualTo(event(2));
        assertThat(state.replaced()).containsExactly(event(1), event(3));
    }

    @Test
    void stateSurvivesTheStore() {
        var state = ((Decision.Replace) open(BOUNDED).decide(BOUNDED, event(2), 10, true, true, at(1))).next();

        assertThat(DebounceState.of(state.json(), state.dueAt())).isEqualTo(state);
        assertThat(DebounceState.of(open(FIVE).json(), at(5_000))).isEqualTo(open(FIVE));
    }

    private static DebounceState open(Debounce config) {
        return DebounceState.open(config, "k", event(1), 0, START);
    }

    private static DebounceState replace(DebounceState state, Debounce config, int id, long ts, Instant now) {
        return ((Decision.Replace) state.decide(config, event(id), ts, false, false, now)).next();
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static EventId event(int number) {
        return new EventId(Ulid.of(0, (short) 0, number));
    }
}
