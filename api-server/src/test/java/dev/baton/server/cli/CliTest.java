package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.store.Retention;
import dev.baton.server.LogCapture;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.config.ServerSettings;
import dev.baton.server.config.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {
    private static final String HEX = "0123456789abcdef";

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable ServerOptions ran;

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectories(root.resolve("code/project/app"));
    }

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(run("dev")).isZero();
        var defaults = ServerOptions.builder().build();
        assertThat(ran).usingRecursiveComparison().isEqualTo(defaults);
    }

    @Test
    void everyOptionOfDevIsTaken() {
        assertThat(run("dev -u http://localhost:3000/a --sdk-url=b -p 0 --host 0.0.0.0 --no-discovery --no-poll"
                        + " --poll-interval 7 --retry-interval 2 --headless --data-dir /tmp/d --allow-origin http://x:1"
                        + " --allow-host my.box --queue-workers 3 --tick 50 --no-ui --token 0123456789abcdef --json"
                        + " --retention-age 12h --retention-size 1.5GiB"))
                .isZero();
        assertThat(ran.sdkUrls()).containsExactly("http://localhost:3000/a", "b");
        assertThat(ran.port()).isZero();
        assertThat(ran.host()).isEqualTo("0.0.0.0");
        assertThat(ran.discovery()).isFalse();
        assertThat(ran.poll()).isFalse();
        assertThat(ran.pollInterval()).isEqualTo(Duration.ofSeconds(7));
        assertThat(ran.retryInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ran.headless()).isTrue();
        assertThat(ran.dataFolder()).isEqualTo(Path.of("/tmp/d"));
        assertThat(ran.allowedOrigins()).containsExactly("http://x:1");
        assertThat(ran.allowedHosts()).containsExactly("my.box");
        assertThat(ran.queueWorkers()).isEqualTo(3);
        assertThat(ran.tick()).isEqualTo(Duration.ofMillis(50));
        assertThat(ran.ui()).isFalse();
        assertThat(ran.keys().token()).isEqualTo("0123456789abcdef");
        assertThat(ran.json()).isTrue();
        assertThat(ran.retention()).isEqualTo(new Retention(Duration.ofHours(12), 3L << 29));
    }

    @Test
    void withARetentionOfZeroEverythingIsKept() {
        assertThat(run("dev --retention-age 0 --retention-size 0")).isZero();
        assertThat(ran.retention()).isEqualTo(Retention.UNLIMITED);
    }

    @Test
    @Conformance("CLI-4")
    void aFlagIsStrongerThanAVariableAndThatThanTheFile() throws IOException {
        Files.writeString(folder.resolve("inngest.yaml"), "port: 9000\ntick: 7\n");
        assertThat(run("dev")).isZero();
        assertThat(ran.port()).isEqualTo(9000);
        environment.put("INNGEST_PORT", "9001");
        assertThat(run("dev")).isZero();
        assertThat(ran.port()).isEqualTo(9001);
        assertThat(ran.tick()).isEqualTo(Duration.ofMillis(7));
        assertThat(run("dev --port 9002")).isZero();
        assertThat(ran.port()).isEqualTo(9002);
    }

    @Test
    @Conformance("CLI-5")
    void theNearestFileThatCanBeReadIsTaken() throws IOException {
        var grandparent = root.resolve("code");
        Files.writeString(grandparent.resolve("inngest.json"), "{\"port\": 9000, \"sdk-url\": [\"a\", \"b\"]}");
        Files.writeString(grandparent.resolve("inngest.yaml"), "port: 9001");
        assertThat(run("dev")).isZero();
        assertThat(ran.port()).isEqualTo(9000);
        assertThat(ran.sdkUrls()).containsExactly("a", "b");
        Files.writeString(folder.resolve("inngest.json"), "{\"port\": ");
        try (var log = new LogCapture("dev.baton.server.config.ConfigFile")) {
            assertThat(run("dev")).isZero();
            assertThat(ran.port()).isEqualTo(9000);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains(folder.resolve("inngest.json").toString());
        }
    }

    @Test
    void withoutOneNearbyTheFileOfTheUserIsTaken() throws IOException {
        Files.createDirectories(root.resolve("home/.config/inngest"));
        Files.writeString(root.resolve("home/.config/inngest/inngest.yml"), "no-poll: true");
        assertThat(run("dev")).isZero();
        assertThat(ran.poll()).isFalse();
    }

    @Test
    @Conformance("CLI-6")
    void aNamedFileThatIsNotThereEndsWithOneAndItsName() {
        assertThat(run("dev --config missing.yaml")).isEqualTo(1);
        assertThat(err.toString()).contains("error reading config file").contains("missing.yaml");
        environment.put("INNGEST_CONFIG", "other.json");
        assertThat(run("dev")).isEqualTo(1);
        assertThat(err.toString()).contains("other.json");
        assertThat(ran).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: true|port must be a whole number, not true",
                "no-poll: 1|no-poll must be true or false, not 1",
                "sdk-url: {a: b}|sdk-url must be a list of texts",
                "host: [a]|host must be a text, not [a]",
                "- a|it must hold keys and values",
                "a: &a [*a]|",
                "a: 1: 2|it is not YAML"
            })
    void aFileWithAWrongTypeIsRefusedWithItsNameAndKey(String content, @Nullable String named) throws IOException {
        var file = Files.writeString(root.resolve("own"), content);
        assertThat(run("dev --config " + file)).isEqualTo(named == null ? 0 : 1);
        if (named != null) {
            assertThat(err.toString()).contains(file.toString()).contains(named);
        }
    }

    @Test
    void environmentVariablesAreTaken() {
        environment.put("INNGEST_SDK_URL", "a,b");
        environment.put("INNGEST_NO_DISCOVERY", "T");
        environment.put("INNGEST_NO_POLL", "0");
        environment.put("INNGEST_UNKNOWN", "x");
        environment.put("TEST_MODE", "true");
        assertThat(run("dev")).isZero();
        assertThat(ran.sdkUrls()).containsExactly("a", "b");
        assertThat(ran.discovery()).isFalse();
        assertThat(ran.poll()).isTrue();
        assertThat(ran.testMode()).isTrue();
        assertThat(run("dev -u c")).isZero();
        assertThat(ran.sdkUrls()).containsExactly("c");
    }

    @Test
    @Conformance("CLI-7")
    void aVariableHoldsSeveralKeysOrASwitchAndNothingInBetween() {
        environment.put("INNGEST_EVENT_KEY", "a,b");
        assertThat(run("start --signing-key " + HEX)).isZero();
        assertThat(ran.keys().events()).containsExactly("a", "b");
        environment.put("INNGEST_NO_DISCOVERY", "T");
        assertThat(run("dev")).isZero();
        assertThat(ran.discovery()).isFalse();
        environment.put("INNGEST_NO_DISCOVERY", "maybe");
        assertThat(run("dev")).isEqualTo(1);
        assertThat(err.toString()).contains("INNGEST_NO_DISCOVERY must be true or false, not maybe");
    }

    @Test
    @Conformance("CLI-8")
    void startNeedsAWellFormedSigningKeyAndAnEventKey() {
        assertThat(run("start")).isEqualTo(1);
        assertThat(err.toString()).contains("signing-key is required");
        assertThat(run("start --signing-key " + HEX)).isEqualTo(1);
        assertThat(err.toString()).contains("at least one event-key is required");
        assertThat(run("start --event-key e --signing-key abc")).isEqualTo(1);
        assertThat(err.toString()).contains("even number of chars");
        assertThat(run("start --event-key e --signing-key zz")).isEqualTo(1);
        assertThat(err.toString()).contains("valid hex string").doesNotContain("zz");
        assertThat(ran).isNull();
        assertThat(run("start --event-key e --signing-key signkey-prod-" + HEX)).isZero();
        assertThat(ran.kind()).isEqualTo(ServerKind.CLOUD);
        assertThat(ran.keys().signing()).isEqualTo("signkey-prod-" + HEX);
        assertThat(ran.keys().events()).containsExactly("e");
        assertThat(ran.discovery()).isFalse();
        assertThat(ran.inMemory()).isFalse();
    }

    @Test
    void keysOfStartMayComeFromTheEnvironment() {
        environment.put("INNGEST_SIGNING_KEY", HEX);
        environment.put("INNGEST_SIGNING_KEY_FALLBACK", HEX + "00");
        environment.put("INNGEST_EVENT_KEY", "a,b");
        assertThat(run("start")).isZero();
        assertThat(ran.keys().signingFallback()).isEqualTo(HEX + "00");
        assertThat(ran.keys().events()).containsExactly("a", "b");
    }

    @Test
    @Conformance("CLI-9")
    void connectionsOfAPoolAreChecked() {
        var start = "start --event-key e --signing-key " + HEX;
        assertThat(run(start + " --postgres-max-open-conns 1")).isEqualTo(1);
        assertThat(err.toString()).contains("postgres-max-open-conns (1) must be greater than 1");
        assertThat(run(start + " --postgres-max-idle-conns 200")).isEqualTo(1);
        assertThat(err.toString()).contains("postgres-max-idle-conns (200) cannot be greater");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dev --port 70000|--port must be 0 to 65535",
                "dev --port x|--port must be a whole number, not x",
                "dev --port|--port needs a value",
                "dev --poll-interval -1|--poll-interval",
                "dev --retry-interval -1|--retry-interval",
                "dev --queue-workers 0|--queue-workers",
                "dev --tick 0|--tick",
                "dev --retention-age soon|--retention-age must be a duration",
                "dev --retention-age 1s|--retention-age must be 1m or more",
                "dev --retention-size 10|--retention-size must be a size",
                "dev --retention-size 10MiB|--retention-size must be 16MiB or more",
                "dev --token short|--token must have 16 characters",
                "dev --allow-origin localhost|--allow-origin must be like",
                "dev --allow-origin http://a/b|--allow-origin must be like",
                "dev --allow-host http://a|--allow-host",
                "dev --in-memory --data-dir d|exclude each other",
                "dev --log-level loud|--log-level must be",
                "dev --postgres-uri postgres://a|cannot be used",
                "dev -u ftp://x|--sdk-url",
                "dev --nothing|there is no option --nothing",
                "dev --no-disco|did you mean --no-discovery",
                "dev now|what is now",
                "--nothing|--nothing",
                "nothing|there is no command nothing"
            })
    void badValuesEndWithOneAndANameOfTheOption(String arguments, String named) {
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString()).startsWith("baton: ").contains(named);
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
    @Conformance("CLI-23")
    void helpNamesEveryOptionWithItsDefault() {
        for (var command :
                Map.of("dev", ServerSettings.DEV, "start", ServerSettings.START).entrySet()) {
            out.getBuffer().setLength(0);
            assertThat(run(command.getKey() + " --help")).isZero();
            var lines = out.toString().replaceAll("\\R {20,}", " ").lines().toList();
            for (var setting : command.getValue()) {
                var line = lines.stream()
                        .filter(text -> text.contains("--" + setting.name() + " "))
                        .findFirst();
                if (setting.is(Setting.Trait.HIDDEN)) {
                    assertThat(line).as(setting.name()).isEmpty();
                } else {
                    assertThat(line).as(setting.name()).isPresent();
                    assertThat(line.orElseThrow()).contains(setting.fallback().isEmpty() ? "--" : setting.fallback());
                }
            }
            assertThat(out.toString().lines())
                    .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(100));
        }
        out.getBuffer().setLength(0);
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("dev", "start", "version", "config print");
    }

    @Test
    @Conformance("CLI-24")
    void theConfigurationIsPrintedWithItsOriginsAndWithoutSecrets() throws IOException {
        var file = Files.writeString(folder.resolve("inngest.yaml"), "tick: 99\nsdk-url: [\"http://u:pw@h/x\"]");
        environment.put("INNGEST_EVENT_KEY", "secret-1,secret-2");
        environment.put("INNGEST_SIGNING_KEY", HEX);
        assertThat(run("config print start --port 9002")).isZero();
        assertThat(line("port")).isEqualTo("port 9002 flag --port");
        assertThat(line("tick")).isEqualTo("tick 99 file " + file);
        assertThat(line("host")).isEqualTo("host 127.0.0.1 default");
        assertThat(line("event-key")).isEqualTo("event-key ********, ******** environment INNGEST_EVENT_KEY");
        assertThat(line("signing-key")).isEqualTo("signing-key ******** environment INNGEST_SIGNING_KEY");
        assertThat(line("sdk-url")).isEqualTo("sdk-url http://u:********@h/x file " + file);
        assertThat(out.toString()).doesNotContain("secret-1", HEX, "pw@");
        assertThat(ran).isNull();
        out.getBuffer().setLength(0);
        assertThat(run("config print --json")).isZero();
        assertThat(out.toString())
                .contains("\"port\":{\"value\":\"8288\",\"source\":\"default\",\"origin\":\"default\"}");
    }

    @Test
    void aFailureToStartIsToldWithoutAStackTrace() {
        var cli = new Cli(
                        options -> {
                            throw new Failure("the port is taken", new IllegalStateException());
                        },
                        environment,
                        folder,
                        root.resolve("home"))
                .printingTo(new PrintWriter(out), new PrintWriter(err));
        assertThat(cli.execute("dev")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("baton: the port is taken");
    }

    private String line(String name) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElse("")
                .replaceAll(" +", " ");
    }

    private int run(String arguments) {
        return new Cli(
                        options -> {
                            ran = options;
                            return 0;
                        },
                        environment,
                        folder,
                        root.resolve("home"))
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.split(" "));
    }
}
