package dev.baton.engine.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.store.StoreRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTest {
    private static final int FREE = 10;
    private static final int TAKEN = 11;

    @TempDir
    private Path folder;

    @Test
    void anotherProcessFindsItTakenAlsoAfterThisOneWantedItTwice() throws IOException, InterruptedException {
        var database = folder.resolve("main.db");
        try (var lock = FileLock.take(database)) {
            assertThatThrownBy(() -> FileLock.take(folder.resolve(".").resolve("main.db")))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(lock).isNotNull();
            assertThat(elsewhere()).isEqualTo(TAKEN);
        }
        assertThat(elsewhere()).isEqualTo(FREE);
        FileLock.take(database).close();
    }

    private int elsewhere() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.resolve("main.db.lock").toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    /// Another process.
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? TAKEN : FREE);
            }
        }
    }
}
