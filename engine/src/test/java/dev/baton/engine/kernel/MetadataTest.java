package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Command.MetadataTarget;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Metadata that comes from outside while a run goes on or later.
final class MetadataTest {
    private static final MetadataTarget STEP = new MetadataTarget(Ops.id("s"), null, null);

    private final Lab lab = new Lab().register(function("f").on("e"));
    private RunId run;

    @BeforeEach
    void aRunWithAStep() {
        lab.send("e", "{}");
        lab.answer(Ops.ran("s", "1"));
        run = lab.run("f").id();
    }

    @Test
    @Conformance("STO-32")
    void opsMergeReplaceAddAndDelete() {
        update(STEP, "userland.x", "merge", "{\"n\":1,\"kept\":true}");
        update(STEP, "userland.x", "add", "{\"n\":2.5,\"new\":1}");
        assertThat(values("s")).isEqualTo("{\"kept\":true,\"n\":3.5,\"new\":1}");
        update(STEP, "userland.x", "delete", "{\"kept\":null}");
        assertThat(values("s")).isEqualTo("{\"n\":3.5,\"new\":1}");
        update(STEP, "userland.x", "set", "{\"only\":\"this\"}");
        assertThat(values("s")).isEqualTo("{\"only\":\"this\"}");
    }

    @Test
    void withoutAStepItIsAboutTheRunAlsoAfterItsEnd() {
        lab.returns("1");
        update(MetadataTarget.RUN, "userland.x", "set", "{\"n\":1}");
        assertThat(String.valueOf(lab.span(run, "Run").metadata())).contains("\"scope\":\"run\"");
    }

    @Test
    void anAttemptIsFoundByItsNumberAndTheLatestByMinusOne() {
        lab.answer(Ops.threw("t", "no"));
        lab.advance(Duration.ofMinutes(1));
        lab.answer(Ops.ran("t", "1"));
        update(new MetadataTarget(Ops.id("t"), 0, null), "userland.x", "set", "{\"n\":0}");
        update(new MetadataTarget(Ops.id("t"), -1, null), "userland.x", "set", "{\"n\":1}");
        assertThat(String.valueOf(lab.span(run, "Attempt 0").metadata())).contains("{\"n\":0}", "step_attempt");
        assertThat(String.valueOf(lab.span(run, "Attempt 1").metadata())).contains("{\"n\":1}");
        assertThatThrownBy(() -> update(new MetadataTarget(Ops.id("t"), 7, null), "userland.x", "set", "{}"))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND));
    }

    @Test
    void theOnlyAttemptOfAStepIsTheStep() {
        update(new MetadataTarget(Ops.id("s"), 0, null), "userland.x", "set", "{\"n\":0}");
        assertThat(values("s")).isEqualTo("{\"n\":0}");
    }

    @Test
    @Conformance("STO-33")
    void kindsOfOursAreRefusedUnlessSdksMayWriteThem() {
        assertRefused(STEP, "inngest.secret", "{}", Code.INVALID);
        assertRefused(STEP, "", "{}", Code.INVALID);
        assertRefused(STEP, "userland." + "x".repeat(120), "{}", Code.INVALID);
        assertRefused(STEP, "inngest.score", "{\"it's\":{\"value\":1}}", Code.INVALID);
        assertRefused(STEP, "inngest.score", "{\"ok\":{\"value\":\"text\"}}", Code.INVALID);
        update(STEP, "inngest.score", "set", "{\"ok\":{\"value\":0.5}}");
        update(STEP, "mine", "set", "{\"a\":1}");
        assertThat(lab.span(run, "s").metadata().tree().size()).isEqualTo(2);
    }

    @Test
    @Conformance("STO-34")
    void aRecordHas64KibAndARunOneMib() {
        var most = "x".repeat((64 << 10) - 3);
        assertRefused(STEP, "userland.x", "{\"a\":\"" + most + "x\"}", Code.TOO_LARGE);
        for (int i = 0; i < 16; i++) {
            update(STEP, "userland.x" + i, "set", "{\"a\":\"" + most + "\"}");
        }
        assertRefused(MetadataTarget.RUN, "userland.y", "{\"a\":1}", Code.TOO_LARGE);
    }

    @Test
    void targetsThatDoNotExistAreRefused() {
        assertRefused(new MetadataTarget(Ops.id("nope"), null, null), "userland.x", "{}", Code.NOT_FOUND);
        var root = lab.span(run, "Run").id();
        assertRefused(new MetadataTarget(Ops.id("s"), 0, root), "userland.x", "{}", Code.NOT_FOUND);
        assertRefused(
                new MetadataTarget(Ops.id("s"), 0, new SpanId("00000000000000aa")), "userland.x", "{}", Code.NOT_FOUND);
        var stranger = new RunId(Ulid.of(1_760_000_000_000L, (short) 1, 2));
        assertThatThrownBy(() -> lab.apply(new Command.UpdateMetadata(stranger, MetadataTarget.RUN, List.of())))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void oneBadUpdateKeepsAllOthersOut() {
        var good = Json.parse("{\"kind\":\"userland.x\",\"op\":\"set\",\"values\":{\"n\":1}}");
        var bad = Json.parse("{\"kind\":\"userland.x\",\"op\":\"explode\",\"values\":{}}");
        assertThatThrownBy(() -> lab.apply(new Command.UpdateMetadata(run, STEP, List.of(good, bad))))
                .hasMessageContaining("explode");
        assertThat(lab.span(run, "s").metadata()).isNull();
    }

    @Test
    void whatStepsBringAlongHasTheSameLimitsAndTheRunTellsWhatWasLeftOut() {
        var most = "x".repeat((64 << 10) - 3);
        for (int i = 0; i < 15; i++) {
            lab.answer(described("big" + i, "userland.x", most));
        }
        lab.restartAfter(Duration.ZERO);
        lab.answer(described("fits", "userland.x", most), described("more", "userland.y", "1"));
        assertThat(lab.span(run, "fits").metadata()).isNotNull();
        assertThat(lab.span(run, "more").metadata()).isNull();
        assertThat(String.valueOf(lab.span(run, "Run").metadata()))
                .contains("some that came with a step was left out: userland.y: a run may have 1 MiB of metadata");
        assertRefused(MetadataTarget.RUN, "userland.y", "{\"a\":1}", Code.TOO_LARGE);
    }

    @Test
    void aRecordOfAStepThatCannotBeTakenIsTold() {
        lab.answer(described("secret", "inngest.secret", "1"));
        assertThat(lab.span(run, "secret").metadata()).isNull();
        assertThat(String.valueOf(lab.span(run, "Run").metadata())).contains("kind inngest.secret is reserved");
    }

    private static Opcode described(String step, String kind, String value) {
        var info = Ops.info(step);
        var update = Json.parse(
                "{\"scope\":\"step\",\"kind\":\"%s\",\"op\":\"set\",\"values\":{\"a\":\"%s\"}}".formatted(kind, value));
        return new Opcode.StepRun(
                new StepInfo(info.id(), step, step, 0, "step.run", null, false, 0, 0, List.of(update)), Json.NULL);
    }

    private void assertRefused(MetadataTarget target, String kind, String values, Code code) {
        assertThatThrownBy(() -> update(target, kind, "set", values))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void update(MetadataTarget target, String kind, String op, String values) {
        var update = Json.parse("{\"kind\":\"%s\",\"op\":\"%s\",\"values\":%s}".formatted(kind, op, values));
        lab.apply(new Command.UpdateMetadata(run, target, List.of(update)));
    }

    private String values(String name) {
        Span span = lab.span(run, name);
        return Json.of(span.metadata().tree().path(0).path("values")).text();
    }
}
