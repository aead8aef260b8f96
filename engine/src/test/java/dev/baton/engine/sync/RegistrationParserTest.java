package dev.baton.engine.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.conformance.Conformance;
import dev.baton.engine.Recordings;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.function.FunctionConfig.CancelOn;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.Debounce;
import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.function.FunctionConfig.Timeouts;
import dev.baton.engine.function.FunctionParser;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationParserTest {
    private final RegistrationParser parser =
            new RegistrationParser(new FunctionParser(new Expressions(InstantSource.system())), "dev");

    private Command.Registration parse(String body) {
        return parser.parse(body.getBytes(UTF_8), null, null);
    }

    private Command.Definition function(String options) {
        return parse(registration(options)).functions().getFirst();
    }

    private List<String> problems(String options) {
        return catchThrowableOfType(RegistrationRejected.class, () -> function(options))
                .problems();
    }

    private static String registration(String options) {
        return """
                {"url":"http://localhost:3000/api","appName":"shop","sdk":"js:v4.24.0","functions":[{
                 "id":"shop-pack","name":"Pack","triggers":[{"event":"shop/paid"}],
                 "steps":{"step":{"id":"step","name":"step","runtime":{"type":"http",
                 "url":"http://localhost:3000/api?fnId=shop-pack&stepId=step"}}}%s}]}""".formatted(options.isEmpty() ? "" : "," + options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "v4"})
    void readsEveryOptionThatTheTypeScriptSdkSends(String version) {
        var registration = parser.parse(Recordings.bytes("register-config-all-" + version + ".json"), null, null);

        assertThat(registration.appName()).isEqualTo("golden-config-all");
        assertThat(registration.url()).isEqualTo("http://localhost:3000/api/config-all");
        assertThat(registration.method()).isEqualTo(AppMethod.SERVE);
        assertThat(registration.sdkLanguage()).isEqualTo("js");
        assertThat(registration.sdkVersion()).startsWith("v" + version.charAt(1) + ".");
        assertThat(registration.framework()).isEqualTo("nodejs");
        assertThat(registration.metadata().tree().has("featureObservations")).isEqualTo(version.equals("v4"));
        assertThat(registration.functions())
                .extracting(Command.Definition::slug)
                .contains("golden-config-all-all", "golden-config-all-all-failure", "golden-config-all-no-trigger");

        var all = registration.functions().getFirst();
        assertThat(all.name()).isEqualTo("Everything");
        var config = all.config();
        assertThat(config.url())
                .isEqualTo("http://127.0.0.1:3000/api/config-all?fnId=golden-config-all-all&stepId=step");
        assertThat(config.retries()).isEqualTo(2);
        assertThat(config.triggers())
                .containsExactly(
                        new Trigger.OnEvent("config-all/start", "event.data.n > 1"),
                        new Trigger.OnEvent("config-all/other/*", null),
                        new Trigger.OnCron("TZ=Europe/Oslo 30 4 * * 1", null));
        assertThat(config.rateLimit()).isEqualTo(new RateLimit(10, Duration.ofHours(2), "event.data.b"));
        assertThat(config.throttle()).isEqualTo(new Throttle(2, 3, Duration.ofHours(1), "event.data.a"));
        assertThat(config.concurrency())
                .containsExactly(
                        new Concurrency(5, Scope.FUNCTION, "event.data.a"),
                        new Concurrency(50, Scope.ACCOUNT, "\"global\""));
        assertThat(config.debounce())
                .isEqualTo(new Debounce(Duration.ofSeconds(150), Duration.ofMinutes(10), "event.data.a"));
        assertThat(config.priority()).isEqualTo("event.data.vip ? 120 : 0");
        assertThat(config.timeouts()).isEqualTo(new Timeouts(Duration.ofMinutes(10), Duration.ofHours(1)));
        assertThat(config.cancelOn())
                .containsExactly(
                        new CancelOn("config-all/stop", "async.data.a == event.data.a", "1h"),
                        new CancelOn("config-all/stop2", "event.data.a == async.data.a", null));

        assertThat(named(registration, "batched").batch())
                .isEqualTo(new Batch(10, Duration.ofSeconds(30), "event.data.a", null));
        assertThat(named(registration, "single").singleton())
                .isEqualTo(new Singleton(Singleton.Mode.CANCEL, "event.data.a"));
        assertThat(named(registration, "single").concurrency())
                .containsExactly(new Concurrency(3, Scope.FUNCTION, null));
        assertThat(named(registration, "idem").rateLimit())
                .isEqualTo(new RateLimit(1, Duration.ofDays(1), "event.data.k"));
        assertThat(named(registration, "no-trigger").triggers()).isEmpty();
    }

    private static dev.baton.engine.function.FunctionConfig named(Command.Registration registration, String name) {
        return registration.functions().stream()
                .filter(f -> f.slug().equals("golden-config-all-" + name))
                .findFirst()
                .orElseThrow()
                .config();
    }

    @Test
    void answersRecordedRegistrationsWithTheSameStatus() {
        int refused = 0;
        for (var row : Recordings.tree("register-valid-and-invalid.json")) {
            var body = Json.of(row.get("body")).bytes();
            if (row.get("status").intValue() == 200) {
                parser.parse(body, null, null);
            } else {
                refused++;
                assertThatThrownBy(() -> parser.parse(body, null, null))
                        .isInstanceOfSatisfying(RegistrationRejected.class, e -> {
                            assertThat(e.getMessage()).startsWith("At least one function is invalid: function \"");
                            assertThat(e.url()).startsWith("http://localhost:3000/");
                            assertThat(e.body().tree().get("status").intValue()).isEqualTo(400);
                        });
            }
        }
        assertThat(refused).isEqualTo(7);
    }

    @Test
    @Conformance("SDK-2")
    void findsKeysInAnyLetterCase() {
        var lower = registration("").replace("appName", "appname").replace("\"functions\"", "\"Functions\"");
        assertThat(parse(lower).appName()).isEqualTo("shop");
        assertThat(parse(lower).functions()).hasSize(1);
    }

    @Test
    void checksumIgnoresLayoutAndFeatureObservations() {
        var plain = registration("");
        var observed = plain.replaceFirst("\\{", "{\"featureObservations\":{\"x\":[1,\"OTHER\"]},");
        var spaced = plain.replace(",", " , ");
        assertThat(parse(observed).checksum())
                .isEqualTo(parse(plain).checksum())
                .hasSize(64);
        assertThat(parse(spaced).checksum()).isEqualTo(parse(plain).checksum());
        assertThat(parse(registration("\"retries\":1")).checksum())
                .isNotEqualTo(parse(plain).checksum());
    }

    @Test
    void ignoresUnknownMembers() {
        var body = registration("\"somethingNew\":{\"a\":[1]}").replaceFirst("\\{", "{\"unknownField\":1,");
        assertThat(parse(body).functions()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoRegistration() {
        assertThatThrownBy(() -> parser.parse(registration("").getBytes(UTF_8), "cloud", null))
                .hasMessage("Expected server kind dev, got cloud");
        assertThatThrownBy(() -> parse("{bad")).hasMessageStartingWith("Invalid request: ");
        assertThatThrownBy(() -> parse("[]")).hasMessageStartingWith("Invalid request: ");
        assertThatThrownBy(() -> parse("{\"appName\":5}"))
                .hasMessage("Invalid request: appName must be a string, not the number 5");
        assertThatThrownBy(() -> parse("{\"url\":\"http://x\"}")).hasMessage("App ID required");
        var error = catchThrowableOfType(RegistrationRejected.class, () -> parse("{\"appName\":\"\"}"));
        assertThat(error.body().text()).isEqualTo("{\"data\":null,\"error\":\"App ID required\",\"status\":400}");
    }

    @ParameterizedTest
    @CsvSource({
        "js:v3.21.9,false",
        "js:v3.22.0,true",
        "js:v3.30.0,true",
        "js:3.53.1,true",
        "js:v3.53.2,false",
        "js:v4.0.0,false",
        "py:v3.30.0,false",
        "js:dev,false"
    })
    void blocksVulnerableSdks(String sdk, boolean blocked) {
        var body = registration("").replace("js:v4.24.0", sdk);
        if (blocked) {
            assertThatThrownBy(() -> parse(body))
                    .isInstanceOfSatisfying(
                            RegistrationRejected.class,
                            e -> assertThat(e.body().tree().get("code").stringValue())
                                    .isEqualTo("sdk_version_denied"));
        } else {
            assertThat(parse(body).appName()).isEqualTo("shop");
        }
    }

    @Test
    void connectAppsAreToldFromServedOnes() {
        var body = registration("")
                .replace("\"url\":\"http://localhost:3000/api\"", "\"url\":\"ws://connect?app_name=shop\"");
        assertThat(parse(body).method()).isEqualTo(AppMethod.CONNECT);
        assertThat(parse(body).url()).isEqualTo("ws://connect?app_name=shop");
    }

    @Test
    void retriesHaveADefaultAndABound() {
        assertThat(function("").config().maxAttempts()).isEqualTo(5);
        assertThat(function("\"retries\":1").config().maxAttempts()).isEqualTo(2);
        assertThat(function("\"retries\":50").config().maxAttempts()).isEqualTo(21);
        assertThat(function("\"retries\":0").config().maxAttempts()).isEqualTo(1);
    }

    @Test
    @Conformance({"SDK-11", "FLOW-1", "FLOW-2"})
    void readsAllFormsOfConcurrency() {
        var three = new Concurrency(3, Scope.FUNCTION, null);
        assertThat(function("\"concurrency\":3").config().concurrency()).containsExactly(three);
        assertThat(function("\"concurrency\":{\"limit\":3}").config().concurrency())
                .containsExactly(three);
        assertThat(function("\"concurrency\":[{\"limit\":9,\"scope\":\"ENV\",\"key\":\"'a'\"},{\"limit\":3}]")
                        .config()
                        .concurrency())
                .containsExactly(three, new Concurrency(9, Scope.ENVIRONMENT, "'a'"));
        var split = function(
                        "\"concurrency\":{\"fn\":[{\"limit\":2,\"key\":\"event.data.a\"}],\"step\":[{\"limit\":3}]}")
                .config();
        assertThat(split.concurrency()).containsExactly(three);
        assertThat(split.runConcurrency()).isEqualTo(new RunConcurrency(2, "event.data.a"));
        assertThat(function("\"concurrency\":2.5").config().concurrency()).isEmpty();
        assertThat(function("\"concurrency\":\"3\"").config().concurrency()).isEmpty();
        assertThat(problems("\"concurrency\":[{\"limit\":1},{\"limit\":2},{\"limit\":3}]"))
                .singleElement()
                .asString()
                .contains("allowed max of: 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\"batchEvents\":{\"maxSize\":3,\"timeout\":\"5s\"},\"cancel\":[{\"event\":\"a\"}] => Batching and cancellation",
                "\"batchEvents\":{\"maxSize\":3,\"timeout\":\"5s\"},\"debounce\":{\"period\":\"1s\"} => Batching and debouncing",
                "\"batchEvents\":{\"maxSize\":3,\"timeout\":\"5s\"},\"singleton\":{\"mode\":\"skip\"} => Batching and singletons",
                "\"batchEvents\":{\"maxSize\":3,\"timeout\":\"5s\"},\"priority\":{\"run\":\"1\"} => Priority.Run and Batch",
                "\"batchEvents\":{\"maxSize\":1,\"timeout\":\"5s\"} => batchEvents.maxSize: batch size cannot be smaller than 2: 1",
                "\"batchEvents\":{\"maxSize\":3,\"timeout\":\"1d\"} => batchEvents: timeout \"1d\" is not a duration",
                "\"batchEvents\":{\"maxSize\":3,\"timeout\":\"500ms\"} => batch timeout should be more than 1s",
                "\"batchEvents\":{\"maxSize\":3,\"timeout\":\"2s\",\"key\":\"event.(\"} => batchEvents.key: Syntax error",
                "\"debounce\":{\"period\":\"8d\"} => debounce.period: The debounce period of '8d' is greater than the max of: 168h0m0s",
                "\"debounce\":{\"period\":\"500ms\"} => is less than the min of: 1s",
                "\"debounce\":{} => debounce: period must be specified",
                "\"rateLimit\":{\"limit\":0,\"period\":\"1h\"} => rateLimit.limit: limit must be greater than 0",
                "\"rateLimit\":{\"limit\":1} => rateLimit: period must be specified",
                "\"rateLimit\":{\"limit\":1,\"period\":\"25h\"} => period must be less than 24h0m0s",
                "\"rateLimit\":{\"limit\":1,\"period\":\"1h\",\"key\":\"evnt.a\"} => rateLimit.key: undeclared reference to 'evnt'",
                "\"throttle\":{\"limit\":1,\"period\":\"soon\"} => throttle: period \"soon\" is not a duration",
                "\"singleton\":{\"mode\":\"replace\"} => mode must be \"skip\" or \"cancel\", not \"replace\"",
                "\"priority\":{\"run\":\"event.data. +\"} => priority: Syntax error",
                "\"concurrency\":[{\"limit\":1,\"scope\":\"env\"}] => A concurrency key must be specified for environment",
                "\"concurrency\":[{\"limit\":1,\"scope\":\"account\"}] => A concurrency key must be specified for account",
                "\"concurrency\":[{\"limit\":1,\"scope\":\"app\",\"key\":\"'a'\"}] => scope must be",
                "\"concurrency\":[{\"limit\":1,\"key\":\"event.data.((\"}] => Invalid concurrency key 'event.data.(('",
                "\"concurrency\":{\"fn\":[{\"limit\":0}]} => concurrency.fn: limit must be greater than 0",
                "\"concurrency\":{\"fn\":[{\"limit\":1},{\"limit\":2}]} => Only one function concurrency limit",
                "\"concurrency\":{\"fn\":[{\"limit\":1,\"scope\":\"app\"}]} => app-scoped function concurrency",
                "\"cancel\":[{\"event\":\"a\",\"if\":\"has(async.data.id)\"}] => cancel[0].if: Cancellation expression is invalid: macros are disallowed (uses 'has')",
                "\"cancel\":[{\"event\":\"a\",\"if\":\"async.(\"}] => cancel[0].if: Cancellation expression is invalid: Syntax error",
                "\"cancel\":[{\"if\":\"true\"}] => cancel[0].event: a cancellation needs an event name",
                "\"cancel\":[{\"event\":\"a\"},{\"event\":\"a\"},{\"event\":\"a\"},{\"event\":\"a\"},{\"event\":\"a\"},{\"event\":\"a\"}] => at most 5",
            })
    @Conformance({"SDK-12", "SDK-13", "FLOW-3", "FLOW-4", "FLOW-20", "FLOW-32", "FLOW-42", "FLOW-50", "FLOW-51"})
    void refusesBadOptionsByName(String options, String expected) {
        assertThat(problems(options))
                .singleElement()
                .asString()
                .startsWith("function \"shop-pack\", ")
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "[{\"event\":\"a\",\"expression\":\"event.data.a === 1\"}] => triggers[0].expression: Syntax error",
                "[{\"event\":\"a\",\"expression\":\"events.a\"}] => undeclared reference to 'events'",
                "[{\"event\":\"a\"},{\"event\":\"a\"}] => triggers[1]: the same trigger is given twice",
                "[{\"cron\":\"* * * * *\"},{\"cron\":\"* * * * *\",\"jitter\":\"2s\"}] => the same trigger is given twice",
                "[{\"cron\":\"* * * * * *\"}] => triggers[0].cron: the schedule '* * * * * *' must have five fields",
                "[{\"cron\":\"* * * * *\",\"jitter\":\"6m\"}] => must be between 1s and 5m",
                "[{\"event\":\"a\",\"jitter\":\"6s\"}] => only a cron trigger can have a jitter",
                "[{}] => needs either an event or a cron schedule",
                "[{\"event\":\"a\",\"cron\":\"* * * * *\"}] => needs either an event or a cron schedule",
            })
    void refusesBadTriggersByPlace(String triggers, String expected) {
        var body = registration("").replace("[{\"event\":\"shop/paid\"}]", triggers);
        assertThatThrownBy(() -> parse(body)).hasMessageContaining(expected);
    }

    @Test
    void refusesFunctionsWithoutNameOrStep() {
        assertThatThrownBy(() -> parse(registration("").replace("\"name\":\"Pack\"", "\"name\":\"\"")))
                .hasMessageContaining("a function needs a name");
        assertThatThrownBy(() -> parse(registration("").replace("\"steps\":{\"step\"", "\"steps\":{},\"x\":{\"step\"")))
                .hasMessageContaining("exactly one step");
        assertThatThrownBy(() -> parse(registration("").replace("http://localhost:3000/api?fnId", "ftp://x?fnId")))
                .hasMessageContaining("must begin with http, https, ws or wss");
        assertThatThrownBy(() -> parse(registration("").replace("\"url\":\"http://localhost:3000/api?", "\"uri\":\"")))
                .hasMessageContaining("the step needs the URL");
    }

    @Test
    void acceptsWhatUpstreamAccepts() {
        assertThat(function("\"debounce\":{\"period\":\"2m30s\"}").config().debounce())
                .isEqualTo(new Debounce(Duration.ofSeconds(150), null, null));
        assertThat(function("\"timeouts\":{\"start\":\"soon\"}").config().timeouts())
                .isEqualTo(Timeouts.NONE);
        assertThat(function("\"throttle\":{\"limit\":0,\"period\":\"1m\"}")
                        .config()
                        .throttle())
                .isEqualTo(new Throttle(1, 0, Duration.ofMinutes(1), null));
        assertThat(parse(registration("").replace("\"id\":\"shop-pack\",", ""))
                        .functions()
                        .getFirst()
                        .slug())
                .isEqualTo("pack");
        assertThat(parse("{\"url\":\"http://localhost:1\",\"appName\":\"a\",\"functions\":[]}")
                        .functions())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "javascript:alert(1)",
                "gopher://localhost:1/",
                "localhost/api",
                "http://169.254.169.254/latest",
                "http://[fe80::1]/api",
                "https://metadata.google.internal/computeMetadata"
            })
    void appsWhereNoAppCanBeAreRefusedWithTheirUrl(String url) {
        assertThatThrownBy(() -> parse("{\"url\":\"" + url + "\",\"appName\":\"a\",\"functions\":[]}"))
                .isInstanceOf(RegistrationRejected.class)
                .hasMessageContaining(url);
    }
}
