package dev.baton.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where things are in the source checkout that the tests run in.
public final class Checkout {
    public static final Path ROOT =
            Path.of(System.getProperty("baton.root", "..")).toAbsolutePath().normalize();

    private Checkout() {}

    /// A new empty folder below `e2e/target/run`, kept after the test for a look at logs and databases.
    public static Path scratch(String name) {
        try {
            Path parent = Files.createDirectories(ROOT.resolve("e2e/target/run"));
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
