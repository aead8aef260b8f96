package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.EventOutcome.Kind;
import dev.baton.engine.simulation.Lab;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What an event can say about functions that it triggered and did not start.
class EventOutcomeTest {
    private static final Duration FIVE = Duration.ofSeconds(5);

    private final Lab lab = new Lab();

    @Test
    void anEventThatStartsARunNeedsNoOutcome() {
        lab.register(function("f").on("go").rateLimit(1, FIVE, null));

        assertThat(lab.outcomes(lab.send("go", "{}").id())).isEmpty();
    }

    @Test
    void aDroppedEventSaysWhenTheRateLimitOpens() {
        lab.register(function("f").on("go").rateLimit(1, FIVE, null));
        lab.send("go", "{}");
        var dropped = lab.send("go", "{}");

        assertThat(only(dropped).kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(only(dropped).until()).isEqualTo(Lab.START.plus(FIVE));
        assertThat(only(dropped).function()).isEqualTo(lab.runs("f").getFirst().functionId());
    }

    @Test
    void aHeldBackEventSaysUntilWhen() {
        lab.register(
                function("d").on("go").debounce(FIVE, null, null),
                function("b").on("collect").batch(2, Duration.ofSeconds(9), null, null));
        var debounced = lab.send("go", "{}");
        var batched = lab.send("collect", "{}");

        assertThat(only(debounced).kind()).isEqualTo(Kind.DEBOUNCED);
        assertThat(only(debounced).until()).isEqualTo(Lab.START.plus(FIVE));
        assertThat(only(batched).kind()).isEqualTo(Kind.BATCHED);
        assertThat(only(batched).until()).isEqualTo(Lab.START.plusSeconds(9));
    }

    @Test
    void anEventWithoutAKeySaysWhatIsWrong() {
        lab.register(function("b").on("go").batch(2, FIVE, "event.data.a / 0", null));
        var event = lab.send("go", "{\"a\":1}");

        assertThat(only(event).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(only(event).message()).contains("batch key");
    }

    @Test
    void anEventThatComesTwiceNamesTheRunOfTheFirst() {
        lab.register(function("f").on("go").rateLimit(1, FIVE, null));
        var first = lab.send("go", "{}", "same", Lab.START.toEpochMilli());
        var run = lab.run("f").id();
        var second = lab.send("go", "{}", "same", Lab.START.toEpochMilli());

        assertThat(lab.outcomes(first.id())).isEmpty();
        assertThat(only(second).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(only(second).earlier()).isEqualTo(run);
    }

    @Test
    void aConditionThatCannotBeEvaluatedSaysWhyAndWhere() {
        lab.register(
                function("f").on("go", "event.data.n > 1 && -event.data.name == 2"),
                function("g").on("go"));
        var event = lab.send("go", "{\"n\":5,\"name\":\"Ana\"}");

        assertThat(only(event).kind()).isEqualTo(Kind.CONDITION_FAILED);
        assertThat(only(event).function()).isEqualTo(lab.function("f").id());
        assertThat(only(event).message())
                .isEqualTo("the condition of the trigger cannot be evaluated for this event: "
                        + "no such overload: -string (line 1, column 21)");
        assertThat(lab.runs("g")).as("others start").hasSize(1);
    }

    @Test
    void aConditionThatIsNeitherTrueNorFalseSaysWhatItIs() {
        lab.register(function("f").on("go", "event.data.name"));
        var event = lab.send("go", "{\"name\":\"Ana\"}");

        assertThat(only(event).message()).contains("gives a value of type string, not true or false");
    }

    @Test
    void aMissingFieldIsNoErrorAndAnotherTriggerThatFitsLeavesNone() {
        lab.register(
                function("f").on("go", "event.data.n > 1"),
                function("g").on("go", "-event.data.name == 2").on("go", "event.data.name == \"Ana\""));
        var event = lab.send("go", "{\"name\":\"Ana\"}");

        assertThat(lab.outcomes(event.id())).isEmpty();
        assertThat(lab.runs("f")).isEmpty();
        assertThat(lab.runs("g")).hasSize(1);
    }

    private EventOutcome only(Event event) {
        var outcomes = lab.outcomes(event.id());
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }
}
