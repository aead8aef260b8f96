package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.server.config.DevOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable DevOptions ran;

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(run("dev")).isZero();
        assertThat(ran).isEqualTo(DevOptions.defaults());
    }

    @Test
    void everyOptionIsTaken() {
        assertThat(
                        run(
                                "dev -u http://localhost:3000/a --sdk-url b -p 0 --host 0.0.0.0 --no-discovery --no-poll"
                                        + " --poll-interval 7 --retry-interval 2 --headless --data-dir /tmp/d --allow-origin http://x:1"))
                .isZero();
        assertThat(ran)
                .isEqualTo(new DevOptions(
                        List.of("http://localhost:3000/a", "b"),
                        "0.0.0.0",
                        0,
                        false,
                        false,
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(2),
                        true,
                        false,
                        Path.of("/tmp/d"),
                        List.of("http://x:1"),
                        false));
    }

    @Test
    void environmentVariablesAreTakenUnlessTheFlagIsGiven() {
        environment.put("INNGEST_PORT", "9001");
        environment.put("INNGEST_SDK_URL", "a,b");
        environment.put("INNGEST_NO_DISCOVERY", "T");
        environment.put("INNGEST_NO_POLL", "0");
        environment.put("INNGEST_UNKNOWN", "x");
        environment.put("TEST_MODE", "true");
        assertThat(run("dev")).isZero();
        assertThat(ran.port()).isEqualTo(9001);
        assertThat(ran.sdkUrls()).containsExactly("a", "b");
        assertThat(ran.discovery()).isFalse();
        assertThat(ran.poll()).isTrue();
        assertThat(ran.testMode()).isTrue();
        assertThat(run("dev --port 9002 -u c")).isZero();
        assertThat(ran.port()).isEqualTo(9002);
        assertThat(ran.sdkUrls()).containsExactly("c");
    }

    @Test
    void aFlagVariableThatIsNeitherTrueNorFalseIsRefused() {
        environment.put("INNGEST_NO_DISCOVERY", "maybe");
        assertThat(run("dev")).isEqualTo(1);
        assertThat(err.toString()).contains("INNGEST_NO_DISCOVERY must be true or false, not maybe");
    }

    @ParameterizedTest
    @CsvSource({
        "dev --port 70000, --port must be 0 to 65535",
        "dev --port x, x",
        "dev --poll-interval -1, --poll-interval",
        "dev --retry-interval -1, --retry-interval",
        "dev --in-memory --data-dir d, exclude each other",
        "dev --nothing, --nothing",
        "nothing, nothing"
    })
    void badValuesEndWithOneAndANameOfTheOption(String arguments, String named) {
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString()).contains(named);
        assertThat(ran).isNull();
    }

    @Test
    @Conformance("CLI-1")
    void theVersionIsTheOnlyOutput() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).matches("\\S+-\\S*\\R");
        var version = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).isEqualTo(version);
    }

    @Test
    void helpNamesEveryOptionWithItsDefault() {
        assertThat(run("dev --help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--sdk-url",
                        "--port",
                        "8288",
                        "--host",
                        "127.0.0.1",
                        "--no-discovery",
                        "--no-poll",
                        "--poll-interval",
                        "--retry-interval",
                        "--headless",
                        "--in-memory",
                        "--data-dir",
                        "--allow-origin")
                .doesNotContain("--persist");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("dev", "version");
    }

    @Test
    void aFailureToStartIsToldWithoutAStackTrace() {
        var cli = new Cli(
                        options -> {
                            throw new StartFailure("the port is taken", new IllegalStateException());
                        },
                        environment)
                .printingTo(new PrintWriter(out), new PrintWriter(err));
        assertThat(cli.execute("dev")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("baton: the port is taken");
    }

    private int run(String arguments) {
        return new Cli(
                        options -> {
                            ran = options;
                            return 0;
                        },
                        environment)
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.split(" "));
    }
}
