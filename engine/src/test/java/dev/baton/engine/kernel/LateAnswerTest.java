package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.id.RunId;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Answers that nobody waits for any more are told in the trace, and change nothing else.
final class LateAnswerTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    private String told(RunId run) {
        return lab.spans(run).stream()
                .filter(span -> span.metadata() != null)
                .map(span -> span.metadata().tree().at("/0/values/late_answer").asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Test
    void anAnswerAfterACancellationIsTold() {
        lab.send("e", "{}");
        var call = lab.call();
        lab.apply(new Command.CancelRun(call.runId()));
        var before = lab.run(call.runId());
        lab.advance(Duration.ofSeconds(1));
        lab.answer(call, Ops.ran("a", "1"));

        assertThat(told(call.runId()))
                .startsWith("An answer with status 206 to request " + call.requestId())
                .contains("nobody waited for it");
        assertThat(lab.run(call.runId())).isEqualTo(before);
        assertThat(lab.memo(call.runId(), "a")).isNull();
    }

    @Test
    void anAnswerToARequestThatWasSentAgainIsTold() {
        lab.send("e", "{}");
        var first = lab.call();
        lab.restartAfter(Duration.ofMinutes(1));
        var second = lab.call();
        lab.answer(first, Ops.ran("a", "\"first\""));
        assertThat(told(first.runId())).contains(first.requestId().toString());
        assertThat(lab.memo(first.runId(), "a")).isNull();

        lab.answer(second, Ops.ran("a", "\"second\""));
        assertThat(lab.memo(first.runId(), "a")).isEqualTo("{\"data\":\"second\"}");
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void theSecondCopyOfAnAnswerIsTold() {
        lab.send("e", "{}");
        var call = lab.call();
        lab.answer(call, Ops.complete("1"));
        assertThat(told(call.runId())).isEmpty();
        lab.answer(call, Ops.complete("2"));
        assertThat(told(call.runId())).contains(call.requestId().toString());
        assertThat(lab.run(call.runId()).progress().output().text()).isEqualTo("1");
    }

    @Test
    void anAnswerForARunThatIsGoneIsIgnored() {
        lab.send("e", "{}");
        var call = lab.call();
        lab.apply(new Command.Reset());
        lab.answer(call, Ops.complete("1"));
        assertThat(lab.spans(call.runId())).isEmpty();
    }
}
