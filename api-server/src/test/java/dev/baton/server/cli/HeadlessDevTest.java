package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.DevServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessDevTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aTakenPortEndsWithOneLineThatNamesItAndTheRemedy() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(dev("--port", String.valueOf(taken.getLocalPort()), "--in-memory"))
                    .isEqualTo(1);
            assertThat(err.toString().strip().lines()).hasSize(1);
            assertThat(err.toString())
                    .contains("Cannot listen on port " + taken.getLocalPort())
                    .contains("--port");
        }
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
        var arguments = new String[options.length + 2];
        arguments[0] = "dev";
        arguments[1] = "--no-discovery";
        System.arraycopy(options, 0, arguments, 2, options.length);
        var runner = new HeadlessDev(new PrintStream(OutputStream.nullOutputStream()), DevServer::start);
        return new Cli(runner, Map.of())
                .printingTo(new PrintWriter(OutputStream.nullOutputStream()), new PrintWriter(err, true))
                .execute(arguments);
    }
}
