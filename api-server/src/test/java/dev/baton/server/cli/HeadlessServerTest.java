package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.server.DevServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessServerTest {
    private static final String[] KEYS = {"start", "--signing-key", "00ff", "--event-key", "e"};

    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    @Conformance("CLI-3")
    void startEndsWithOneLineThatNamesATakenPortAndTheRemedy() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run(KEYS, "--port", String.valueOf(taken.getLocalPort()), "--data-dir", folder.toString()))
                    .isEqualTo(1);
            assertThat(err.toString().strip().lines()).hasSize(1);
            assertThat(err.toString())
                    .contains("Cannot listen on port " + taken.getLocalPort())
                    .contains("--port");
        }
    }

    @Test
    void anAddressOfAnotherMachineEndsWithAMessageThatNamesIt() {
        assertThat(dev("--host", "192.0.2.1", "--in-memory")).isEqualTo(1);
        assertThat(err.toString()).contains("192.0.2.1");
    }

    @Test
    void aFileThatIsNoDatabaseEndsWithAMessageThatNamesIt() throws Exception {
        Files.writeString(
                folder.resolve("baton.db"), "this is no database, but long enough to look like one".repeat(50));
        assertThat(dev("--port", "0", "--data-dir", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("baton: ")
                .contains(folder.resolve("baton.db").toString());
    }

    @Test
    void aFolderThatCannotBeMadeEndsWithAMessageThatNamesIt() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThat(dev("--port", "0", "--data-dir", file.resolve("below").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("baton: ").contains(file.toString());
    }

    private int dev(String... options) {
        return run(new String[] {"dev", "--no-discovery"}, options);
    }

    private int run(String[] command, String... options) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(options));
        var runner = new HeadlessServer(new PrintStream(OutputStream.nullOutputStream()), DevServer::start);
        return new Cli(runner, Map.of(), folder, folder)
                .printingTo(new PrintWriter(OutputStream.nullOutputStream()), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
