package dev.baton.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process started by a test, with all that it prints in one file. Ends with the test at the latest.
final class OwnProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Process process;
    private final Path output;
    private final Thread atExit;

    private OwnProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static OwnProcess start(
            String name, Path folder, Path output, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            // The tests' own JVM options and Maven's are none of the child's business.
            builder.environment()
                    .keySet()
                    .removeAll(List.of("MAVEN_OPTS", "JAVA_TOOL_OPTIONS", "DISPLAY", "WAYLAND_DISPLAY"));
            builder.environment().putAll(environment);
            return new OwnProcess(name, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + command, e);
        }
    }

    /// Waits until a printed line matches, and answers the match.
    ///
    /// @throws AssertionError when the process ends first, or nothing matches in a minute; both with what it
    /// printed
    Matcher awaitOutput(Pattern pattern) {
        return Await.answer(
                name + " to print " + pattern,
                PATIENCE,
                () -> {
                    boolean alive = process.isAlive();
                    Matcher matcher = pattern.matcher(output());
                    if (matcher.find()) {
                        return Optional.of(matcher);
                    }
                    if (!alive) {
                        throw new AssertionError(
                                name + " ended with " + process.exitValue() + " and printed:\n" + output());
                    }
                    return Optional.empty();
                },
                this::output);
    }

    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Waits for the end and answers the exit code.
    int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " did not end within " + limit + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Asks it to end (SIGTERM) and answers the exit code.
    int terminate(Duration limit) {
        process.destroy();
        return awaitExit(limit);
    }

    /// Asks it to end (SIGTERM), and goes on at once.
    void signal() {
        process.destroy();
    }

    /// Ends it without a word (SIGKILL).
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The JVM is going down already, and the hook with it.
            process.destroyForcibly();
        }
    }
}
