package dev.baton.desktop.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.time.StallWatchdog.Stall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The scripted session. The first round is played before: there the JVM reads classes, which the start-up cache of the
/// application spares it, and runs code that it has not compiled yet.
///
/// What counts is what the thread of the windows worked, not what passed. Under foreign load several short tasks may
/// gather before the question of the watchdog and count as one, so a round may be played again; work that is always
/// there is in each of them.
class SessionTest {
    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final int ROUNDS = 6;

    @Test
    void inAScriptedSessionTheWindowNeverKeepsItsThreadFor100Ms() {
        Fx.start();
        List<String> progress = new ArrayList<>();
        try (Session session = new Session()) {
            session.play(Duration.ZERO, progress::add);
            List<String> stalls;
            do {
                int before = session.stalls().size();
                session.play(Duration.ZERO, progress::add);
                stalls = session.stalls().stream()
                        .skip(before)
                        .filter(stall -> stall.worked().compareTo(LIMIT) >= 0)
                        .map(SessionTest::told)
                        .toList();
            } while (!stalls.isEmpty() && session.rounds() < ROUNDS);
            assertThat(progress).hasSize(session.rounds());
            assertThat(stalls).isEmpty();
        }
    }

    private static String told(Stall stall) {
        return stall.worked().toMillis() + " ms at " + stall.stack();
    }
}
