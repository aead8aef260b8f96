package dev.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.time.WallClock;
import dev.baton.engine.transition.Effect.Notice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills an engine under load, again and again, and then counts.
class CrashTest {
    private static final int KILLS = Integer.getInteger("baton.crash.kills", 3);
    private static final long SEED = Long.getLong("baton.crash.seed", 11);

    @TempDir
    private Path folder;

    private final TwoStepApp app = new TwoStepApp();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    @Conformance({"STO-40", "ENG-68", "ENG-69"})
    void everyAcceptedEventCompletesOnceHoweverOftenTheEngineIsKilled() throws Exception {
        var file = folder.resolve("main.db");
        var random = new Random(SEED);
        var accepted = new ArrayList<EventId>();
        for (int i = 0; i < KILLS; i++) {
            accepted.addAll(runUntilKilled(file, 10 + random.nextInt(60)));
        }
        BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();

        try (var engine =
                DurableEngine.open(CrashChild.config(file), new WallClock(), new SecureIds(), new HttpTransport())) {
            engine.watch(notices::add);
            while (engine.queries().queueDepth() > 0) {
                assertThat(notices.poll(60, TimeUnit.SECONDS))
                        .as("%d items left, seed %d", engine.queries().queueDepth(), SEED)
                        .isNotNull();
            }
            var runs = engine.queries().runsOfEvents(accepted);
            assertThat(runs).as("seed %d", SEED).hasSize(accepted.size());
            assertThat(runs.values()).allSatisfy(of -> {
                assertThat(of).hasSize(1);
                assertThat(of.getFirst().progress().status()).isEqualTo(RunStatus.COMPLETED);
            });
            assertThat(app.changedMemos()).isEmpty();
        }
    }

    /// @return the events that were accepted, as far as the child could say
    private List<EventId> runUntilKilled(Path file, int count) throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        CrashChild.class.getName(),
                        file.toString(),
                        app.url())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var accepted = new ArrayList<EventId>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                var id = Ulid.parseOrNull(line.strip());
                if (id != null) {
                    accepted.add(new EventId(id));
                }
                if (accepted.size() == count) {
                    // the handle leaves the pipe open: what the child said before counts as well
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        assertThat(accepted).as("the child never came so far").hasSizeGreaterThanOrEqualTo(count);
        return accepted;
    }
}
