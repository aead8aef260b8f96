package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several launchers at once in one checkout: a copy of the script beside a build that is made up, which takes as
/// long as the test wants and lays out the jars of the real one.
final class ConcurrentLaunchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WAITING = "waiting for another ./baton";
    private static final String BUILD = """
            #!/bin/sh
            # A build that says when it begins, whether another one runs, and waits to be let go of.
            cd "$(dirname "$0")"
            echo begun >> builds
            mkdir busy 2>/dev/null || echo another >> collisions
            while [ ! -f go ]; do sleep 0.05; done
            rm -rf target/dist/lib
            mkdir target/dist/lib
            for jar in %s/*.jar; do ln -s "$jar" target/dist/lib/; done
            rmdir busy
            """;

    private final Path checkout = Checkout.scratch("checkout");
    private final List<Launch> launches = new ArrayList<>();

    private record Launch(Process process, Path log) {
        String output() {
            return text(log);
        }

        int awaitExit() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(output())
                    .isTrue();
            return process.exitValue();
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Checkout.ROOT.resolve("baton"), checkout.resolve("baton"));
        Path build = checkout.resolve("mvnw");
        Files.writeString(build, BUILD.formatted(Checkout.ROOT.resolve("target/dist/lib")));
        assertThat(build.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void letGo() throws IOException {
        Files.writeString(checkout.resolve("go"), "");
        launches.forEach(launch -> launch.process().destroy());
    }

    @Test
    void oneOfThemBuildsAndTheOthersWaitForIt() throws Exception {
        start(Map.of());
        Await.until("the build to begin", PATIENCE, () -> builds().equals("begun\n"), this::output);
        for (int i = 0; i < 3; i++) {
            start(Map.of());
        }
        for (Launch waiting : launches.subList(1, 4)) {
            Await.until("a launcher to wait", PATIENCE, () -> waiting.output().contains(WAITING), this::output);
        }

        Files.writeString(checkout.resolve("go"), "");

        for (Launch launch : launches) {
            assertThat(launch.awaitExit()).as(output()).isZero();
            assertThat(launch.output().lines().toList().getLast()).matches("\\S+-\\S*");
        }
        assertThat(builds()).isEqualTo("begun\n");
        assertThat(start(Map.of()).awaitExit()).isZero();
        assertThat(builds()).as("built once for all of them").isEqualTo("begun\n");
    }

    @Test
    void jarsAreTakenOverByAllThatFindThemAtOnce() throws Exception {
        Files.writeString(checkout.resolve("go"), "");
        assertThat(start(Map.of()).awaitExit()).as(output()).isZero();
        Path dist = checkout.resolve("target/dist");
        byte[] jars = Files.readAllBytes(dist.resolve("jars"));
        for (int round = 0; round < 3; round++) {
            Files.delete(dist.resolve("jars"));
            launches.clear();
            for (int i = 0; i < 6; i++) {
                start(Map.of("BATON_NO_BUILD", "1"));
            }
            for (Launch launch : launches) {
                assertThat(launch.awaitExit()).as(output()).isZero();
                assertThat(launch.output().lines()).as(output()).hasSize(1);
            }
            assertThat(dist.resolve("jars")).hasBinaryContent(jars);
            assertThat(dist.resolve("jars.new")).doesNotExist();
        }
    }

    /// A build outlives a launcher that is killed; no other may run beside it, and none waits for longer than it takes.
    @Test
    void aKilledLauncherLeavesNoLock() throws Exception {
        Launch killed = start(Map.of());
        Await.until("the build to begin", PATIENCE, () -> builds().equals("begun\n"), this::output);
        killed.process().destroyForcibly().waitFor();
        Launch next = start(Map.of());
        Await.until("a launcher to wait", PATIENCE, () -> next.output().contains(WAITING), this::output);

        Files.writeString(checkout.resolve("go"), "");

        assertThat(next.awaitExit()).as(output()).isZero();
        assertThat(builds()).isEqualTo("begun\nbegun\n");
        assertThat(checkout.resolve("collisions")).doesNotExist();
    }

    private Launch start(Map<String, String> environment) throws IOException {
        Path log = checkout.resolve("launch-" + launches.size() + ".log");
        ProcessBuilder builder = new ProcessBuilder(checkout.resolve("baton").toString(), "version")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "JAVA_TOOL_OPTIONS", "BATON_NO_BUILD"));
        builder.environment().putAll(environment);
        Launch launch = new Launch(builder.start(), log);
        launches.add(launch);
        return launch;
    }

    private String builds() {
        return text(checkout.resolve("builds"));
    }

    private String output() {
        return launches.stream().map(Launch::output).reduce("", String::concat);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
