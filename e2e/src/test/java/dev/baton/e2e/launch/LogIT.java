package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a server writes to its error stream.
final class LogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    @Conformance("CLI-17")
    void programsGetJsonAndTheVariableIsStrongerThanTheFlag() throws IOException, InterruptedException {
        List<String> lines = errorStream(Map.of());
        assertThat(lines).isNotEmpty();
        assertThat(lines)
                .allSatisfy(line -> assertThat(
                                Http.JSON.readTree(line).path("level").asString())
                        .as(line)
                        .isNotEmpty());
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\"level\":\"INFO\""));

        assertThat(errorStream(Map.of("LOG_LEVEL", "error"))).isEmpty();
    }

    /// Of a server that is started on a new database with `--verbose` and ended.
    private static List<String> errorStream(Map<String, String> environment) throws IOException, InterruptedException {
        Path folder = Checkout.scratch("log");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Checkout.ROOT.resolve("baton").toString(),
                        "dev",
                        "--headless",
                        "--verbose",
                        "--no-discovery",
                        "--port",
                        "0",
                        "--data-dir",
                        folder.resolve("data").toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "LOG_LEVEL", "LOG_HANDLER"));
        builder.environment().putAll(Map.of("BATON_NO_BUILD", "1", "BATON_NO_CACHE", "1"));
        builder.environment().putAll(environment);
        Process server = builder.start();
        try {
            Await.until("the server to be ready", PATIENCE, () -> text(out).contains("http://"), () -> text(err));
        } finally {
            server.destroy();
            server.waitFor();
        }
        return Files.readAllLines(err);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
