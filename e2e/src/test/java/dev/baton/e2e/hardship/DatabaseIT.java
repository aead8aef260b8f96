package dev.baton.e2e.hardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.BatonProcess.Outcome;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import dev.baton.e2e.harness.SdkApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the server does with databases that it cannot use, and with one that it can.
final class DatabaseIT {
    private static final String[] HEADLESS = {"--port", "0", "--no-discovery"};

    @Test
    void corruptDatabaseIsNamedAndLeftAsItIs() throws IOException {
        Path data = Checkout.scratch("corrupt").resolve("data");
        BatonProcess.start(data).stop();
        Path database = database(data);
        byte[] rubbish = new byte[8192];
        Arrays.fill(rubbish, (byte) 'x');
        Files.write(database, rubbish);

        Outcome outcome = BatonProcess.startFailing(data, HEADLESS);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains(database.toString()).doesNotContain("\tat ");
        assertThat(Files.readAllBytes(database)).isEqualTo(rubbish);
    }

    @Test
    void databaseOfANewerVersionIsNamedAndLeftAsItIs() throws IOException, SQLException {
        Path data = Checkout.scratch("newer").resolve("data");
        BatonProcess.start(data).stop();
        Path database = database(data);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 9999");
        }
        byte[] before = Files.readAllBytes(database);

        Outcome outcome = BatonProcess.startFailing(data, HEADLESS);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(database.toString())
                .contains("9999")
                .containsIgnoringCase("newer")
                .doesNotContain("\tat ");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(Checkout.scratch("unwritable").resolve("file"), "not a folder");

        Outcome outcome = BatonProcess.startFailing(file.resolve("data"), HEADLESS);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains(file.toString()).doesNotContain("\tat ");
    }

    @Test
    @Conformance({"STO-38", "STO-39"})
    void appsRunsAndSleepersAreThereAfterAKill() {
        Path data = Checkout.scratch("restart").resolve("data");
        BatonProcess first = BatonProcess.start(data);
        int port = first.port();
        try (SdkApp app = SdkApp.start(Sdk.V4, first.url())) {
            app.sync();
            String event = first.send(Sdk.V4.event("steps-three"), Map.of());
            String finished = first.runs().endedOf(event).id();
            String sleeper = first.runs().only(first.send(Sdk.V4.event("sleep"), Map.of()));
            first.runs().until(sleeper, "to sleep", run -> run.hasSpan("nap"));
            first.kill();

            try (BatonProcess second = BatonProcess.start(data, port)) {
                assertThat(second.graphQl()
                                .query("{ apps { name functionCount } }")
                                .get("apps")
                                .toString())
                        .contains("e2e-v4");
                assertThat(second.runs().of(event)).containsExactly(finished);
                assertThat(second.runs().get(finished).status()).isEqualTo("COMPLETED");
                assertThat(second.runs().get(finished).spanNames()).contains("one", "two", "three");
                Run woken = second.runs().ended(sleeper);
                assertThat(woken.status()).isEqualTo("COMPLETED");
                assertThat(app.marks(sleeper)).containsExactly("before", "after");
            }
        }
    }

    @Test
    void aDataFolderAndInMemoryExcludeEachOther() {
        Path data = Checkout.scratch("memory").resolve("data");
        assertThatThrownBy(() -> BatonProcess.start(data, "--in-memory").close())
                .hasMessageContaining("--in-memory and --data-dir exclude each other");
        assertThat(data).doesNotExist();
    }

    @Test
    void inMemoryWritesNoFileAnywhereAUserKeepsSome() throws IOException {
        Path home = Checkout.scratch("home");
        try (BatonProcess baton = BatonProcess.startInMemory(home, "--no-discovery");
                SdkApp app = SdkApp.start(Sdk.V4, baton.url())) {
            app.sync();
            assertThat(baton.runs()
                            .endedOf(baton.send(Sdk.V4.event("steps-three"), Map.of()))
                            .status())
                    .isEqualTo("COMPLETED");
            assertThat(baton.stop()).isZero();
        }

        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
        try (BatonProcess next = BatonProcess.startInMemory(home, "--no-discovery")) {
            assertThat(next.graphQl().query("{ apps { name } }").get("apps").valueStream())
                    .as("nothing is remembered either")
                    .isEmpty();
        }
    }

    private static Path database(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            List<Path> databases =
                    files.filter(file -> file.toString().endsWith(".db")).toList();
            assertThat(databases).as("databases in " + data).hasSize(1);
            return databases.getFirst();
        }
    }
}
