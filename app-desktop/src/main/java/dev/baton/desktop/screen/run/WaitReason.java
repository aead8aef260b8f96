package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.screen.run.Fact.Value;
import dev.baton.desktop.screen.run.RunWhy.Blocker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One reason why a run does not go on, ready to be shown (ui-screens 4.6): a sentence, facts below it, and the runs
/// that
/// hold what it waits for.
///
/// @param step the step that waits, or null when a limit holds the run up
record WaitReason(
        List<Word> sentence,
        List<Fact> facts,
        List<RunId> holders,
        @Nullable TraceSpan step) {
    private static final int MOST_STEPS = 2;
    /// A run in which nothing has gone on for so long is idle.
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final int MOST_HOLDERS = 3;

    WaitReason {
        sentence = List.copyOf(sentence);
        facts = List.copyOf(facts);
        holders = List.copyOf(holders);
    }

    /// Part of a sentence.
    ///
    /// @param style class of the text: empty, `semibold`, or `mono`
    record Word(String text, String style) {}

    /// All reasons, limits first.
    ///
    /// @param trace what is known of the trace, or null
    /// @param now by the server's clock
    static List<WaitReason> of(RunFacts run, @Nullable Trace trace, RunWhy why, Instant now) {
        if (!run.active()) {
            return List.of();
        }
        List<WaitReason> reasons = new ArrayList<>();
        why.blockers().forEach(blocker -> reasons.add(held(run, blocker, why)));
        if (trace != null && trace.refine(run.status()) == Status.WAITING) {
            trace.root().children().stream()
                    .filter(step -> step.status() == Status.WAITING)
                    .sorted(Comparator.comparing(WaitReason::since))
                    .limit(MOST_STEPS)
                    .forEach(step -> reasons.add(waits(step)));
        }
        if (trace != null) {
            trace.steps().forEach(step -> retry(step, now).ifPresent(reasons::add));
        }
        if (reasons.isEmpty() && trace != null) {
            idle(run, trace, now).ifPresent(reasons::add);
        }
        return reasons;
    }

    /// A step that failed and is tried again later.
    private static Optional<WaitReason> retry(TraceSpan step, Instant now) {
        List<TraceSpan> attempts = step.attemptSpans();
        if (step.status().isFinal() || attempts.isEmpty()) {
            return Optional.empty();
        }
        TraceSpan next = attempts.getLast();
        Instant at = next.scheduledAt();
        if (next.startedAt() != null || at == null || !at.isAfter(now)) {
            return Optional.empty();
        }
        Sentence sentence = new Sentence()
                .plain("Step ")
                .strong(step.name())
                .plain(" failed and is tried again. " + next.name() + " is next.");
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.words("Failed so far", Integer.toString(attempts.size() - 1)));
        due(facts, "Retries in", at);
        return Optional.of(new WaitReason(sentence.words, facts, List.of(), null));
    }

    /// A run that is said to run and in which nothing has gone on for a while. That is an inference, and says so.
    private static Optional<WaitReason> idle(RunFacts run, Trace trace, Instant now) {
        boolean busy = trace.root().children().stream()
                .anyMatch(span -> span.status() == Status.RUNNING || span.status() == Status.WAITING);
        Instant last = trace.all().stream()
                .flatMap(span -> Stream.of(span.queuedAt(), span.startedAt(), span.endedAt()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(run.queuedAt());
        if (run.status() != Status.RUNNING || busy || last.plus(IDLE).isAfter(now)) {
            return Optional.empty();
        }
        Sentence sentence = new Sentence()
                .plain(
                        "No request of the run is open, and no limit is known to hold it up. Its next request seems to wait"
                                + " for its turn.");
        return Optional.of(new WaitReason(
                sentence.words, List.of(new Fact("Idle for", new Value.Growing(last))), List.of(), null));
    }

    private static WaitReason held(RunFacts run, Blocker blocker, RunWhy why) {
        Sentence sentence = new Sentence();
        int limit = blocker.limit();
        switch (blocker.kind()) {
            case PAUSED ->
                sentence.plain("The function ")
                        .strong(run.function().name())
                        .plain(" is paused. Its runs go on when it is resumed.");
            case ALL_CALLS -> sentence.plain("As many requests to apps are open as this server allows.");
            case WORKERS -> sentence.plain("All connected workers of the app are busy, or none is connected.");
            case STEPS ->
                sentence.plain(limit == 1 ? "The one slot " : "All " + limit + " slots ")
                        .of(blocker)
                        .plain(limit == 1 ? " is taken." : " are taken.");
            case RUNS ->
                sentence.plain("The most runs ").of(blocker).plain(" that may be active at once, " + limit + ", are.");
            case THROTTLE ->
                sentence.plain("The throttle ")
                        .of(blocker)
                        .plain(" lets " + (limit == 1 ? "one run" : limit + " runs") + " start each ")
                        .mono(blocker.period())
                        .plain(blocker.burst() > 0 ? ", and " + blocker.burst() + " more at once." : ".");
            case OTHER -> sentence.plain("A limit holds it back that this window does not know.");
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Waiting for", new Value.Growing(run.queuedAt())));
        facts.add(Fact.words("Ahead of it", why.ahead() == 0 ? "none" : why.ahead() + ", by time and priority"));
        Instant start = blocker.opensAt() == null ? why.nextStart() : blocker.opensAt();
        if (start != null) {
            facts.add(new Fact("Can start in", new Value.Due(start)));
        }
        return new WaitReason(
                sentence.words,
                facts,
                blocker.holders().stream().limit(MOST_HOLDERS).toList(),
                null);
    }

    private static WaitReason waits(TraceSpan step) {
        Sentence sentence = new Sentence().plain("Step ").strong(step.name());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Waiting for", new Value.Growing(since(step))));
        switch (step.info()) {
            case StepInfo.WaitForEvent wait -> {
                sentence.plain(" needs an event ");
                sentence.mono(wait.event());
                if (!wait.expression().isEmpty()) {
                    sentence.plain(" for which ");
                    sentence.mono(wait.expression());
                }
                sentence.plain(". None has come yet.");
                due(facts, "Times out in", wait.timeout());
                facts.add(Fact.words("Then", "step returns null"));
            }
            case StepInfo.WaitForSignal wait -> {
                sentence.plain(" needs the signal ");
                sentence.mono(wait.signal());
                sentence.plain(".");
                due(facts, "Times out in", wait.timeout());
            }
            case StepInfo.Sleep sleep -> {
                sentence.plain(" sleeps. The app is not called until it is over.");
                due(facts, "Wakes in", sleep.until());
            }
            case StepInfo.Invoke invoke -> {
                sentence.plain(" waits for the run of ");
                sentence.mono(invoke.function());
                sentence.plain(" that it invoked.");
                if (invoke.child() != null) {
                    facts.add(new Fact(
                            "Its run",
                            new Value.RunLink(invoke.child(), invoke.child().tail())));
                }
                due(facts, "Times out in", invoke.timeout());
            }
            case StepInfo.Run other -> sentence.plain(" waits.");
        }
        return new WaitReason(sentence.words, facts, List.of(), step);
    }

    private static void due(List<Fact> facts, String name, @Nullable Instant at) {
        if (at != null) {
            facts.add(new Fact(name, new Value.Due(at)));
        }
    }

    private static Instant since(TraceSpan step) {
        return step.startedAt() == null ? step.queuedAt() : step.startedAt();
    }

    private static final class Sentence {
        private final List<Word> words = new ArrayList<>();

        Sentence plain(String text) {
            words.add(new Word(text, ""));
            return this;
        }

        Sentence strong(String text) {
            words.add(new Word(text, "semibold"));
            return this;
        }

        Sentence mono(String text) {
            words.add(new Word(text, "mono"));
            return this;
        }

        /// Says whose limit it is: of a key, or of all that share it.
        Sentence of(Blocker blocker) {
            return blocker.key().isEmpty()
                    ? plain(blocker.sharedBy())
                    : plain("of the key ").mono(blocker.key());
        }
    }
}
