package dev.baton.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the streams of this process are connected to.
final class Console {
    private static final Path OUTPUT = Path.of("/proc/self/fd/1");

    private Console() {}

    /// Whether somebody watches the output. Java only tells of input and output together, so Linux is asked first.
    static boolean isTerminal() {
        try {
            if (Files.isSymbolicLink(OUTPUT)) {
                var target = Files.readSymbolicLink(OUTPUT).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
        } catch (IOException | SecurityException e) {
            // Not Linux, or no /proc: Java says what it knows.
        }
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
