package dev.baton.e2e.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A command that ends by itself.
public final class Command {
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private Command() {}

    /// Exit code and everything printed.
    public record Result(int code, String output) {}

    /// Runs a command in the root of the checkout.
    public static Result run(Map<String, String> environment, String... command) {
        Path log = Checkout.scratch("command").resolve("output.log");
        try (OwnProcess process = OwnProcess.start(command[0], Checkout.ROOT, log, environment, List.of(command))) {
            int code = process.awaitExit(PATIENCE);
            return new Result(code, process.output());
        }
    }
}
