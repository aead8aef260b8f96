package dev.baton.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Installs the npm packages of a folder as its lock file says, once per lock file.
public final class NodeModules {
    private NodeModules() {}

    /// Makes sure that `folder/node_modules` is what the lock file asks for.
    public static synchronized void install(Path folder) {
        try {
            String wanted = Files.readString(folder.resolve("package-lock.json"));
            Path stamp = folder.resolve("node_modules/.baton-lock");
            if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
                return;
            }
            Path log = Checkout.scratch("npm").resolve("npm.log");
            try (OwnProcess npm = OwnProcess.start(
                    "npm ci in " + folder, folder, log, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund"))) {
                int code = npm.awaitExit(Duration.ofMinutes(5));
                if (code != 0) {
                    throw new AssertionError("npm ci in " + folder + " ended with " + code + ":\n" + npm.output());
                }
            }
            Files.writeString(stamp, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
