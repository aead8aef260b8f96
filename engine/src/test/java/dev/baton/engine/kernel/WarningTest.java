package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.id.RunId;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Outbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Conditions that cannot be evaluated are told in the trace of the run that they belong to.
final class WarningTest {
    private final Lab lab = new Lab();

    private JsonNode warnings(RunId run, String span) {
        var metadata = lab.span(run, span).metadata();
        assertThat(metadata).as("metadata of " + span).isNotNull();
        var entry = metadata.tree().path(0);
        assertThat(entry.path("kind").asString()).isEqualTo("inngest.warnings");
        return entry.path("values");
    }

    @Test
    void theSpanOfAWaitSaysWhyAnEventDidNotMatch() {
        lab.register(function("f").on("e"));
        lab.send("e", "{\"id\":\"a\"}");
        lab.answer(Ops.waitFor("wait", "go", "event.data.id == async.data.id && async.data.n - 1 > 3", "1h"));
        var run = lab.run("f").id();
        assertThat(lab.span(run, "wait").metadata()).isNull();

        lab.send("go", "{\"id\":\"a\",\"n\":\"five\"}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
        assertThat(warnings(run, "wait").path("condition").asString())
                .startsWith("it cannot be evaluated for an event: no such overload: string - int (line 1, column ");

        lab.advance(Duration.ofHours(1));
        assertThat(lab.span(run, "wait").status()).isEqualTo(SpanStatus.TIMED_OUT);
        assertThat(warnings(run, "wait").has("condition")).as("still there").isTrue();
    }

    @Test
    void theSameWarningAgainWritesNothing() {
        lab.register(function("f").on("e"));
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", "async.data.n - 1 > 3", "1h"));
        var first = lab.send("go", "{\"n\":\"five\"}");
        lab.advance(Duration.ofSeconds(1));

        var out = new Outbox();
        lab.kernel().apply(new Command.ReceiveEvents(List.of(first)), lab.now(), out);
        assertThat(out.changes()).noneMatch(Change.PutSpan.class::isInstance);
    }

    @Test
    void theRunSaysWhyAnEventDidNotCancelIt() {
        lab.register(function("f").on("e").cancelOn("stop", "async.data.n - 1 > 3", null));
        lab.send("e", "{}");
        lab.send("stop", "{\"n\":\"five\"}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
        assertThat(warnings(lab.run("f").id(), "Run").path("cancel_on").asString())
                .startsWith("the condition on stop cannot be evaluated: no such overload: string - int (line 1");
    }

    @Test
    void aTimeoutOfACancellationThatCannotBeReadIsTold() {
        lab.register(function("f").on("e").cancelOn("stop", null, "soon"));
        lab.send("e", "{}");
        assertThat(warnings(lab.run("f").id(), "Run").path("cancel_on").asString())
                .contains("the timeout 'soon' cannot be read");
    }

    @Test
    void aBatchConditionThatCannotBeEvaluatedIsToldByTheRunThatStartsAlone() {
        lab.register(function("f").on("e").batch(2, Duration.ofSeconds(9), null, "-event.data.n == 1"));
        lab.send("e", "{\"n\":\"five\"}");
        assertThat(warnings(lab.run("f").id(), "Run").path("batch").asString())
                .contains("no such overload: -string (line 1, column 1)");
    }
}
