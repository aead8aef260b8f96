package dev.baton.server.config;

import dev.baton.engine.sync.AppUrl;
import dev.baton.server.config.Setting.Trait;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of `dev` and `start`, and what they mean for a server (CLI §2, §3).
public final class ServerSettings {
    private static final int MAX_PORT = 65_535;
    private static final Pattern KEY_PREFIX = Pattern.compile("^signkey-\\w+-");
    private static final Pattern HOST_NAME = Pattern.compile("\\*|[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\]");

    private static final List<Setting> SHARED = List.of(
            Setting.ofText("config", "FILE", "", "Configuration file. Default: inngest.json or .yaml nearby."),
            Setting.ofList("sdk-url", "URL", "Serve URL of an app to sync; may be given several times.")
                    .withLetter('u'),
            Setting.ofText(
                    "host",
                    "ADDRESS",
                    ServerOptions.DEFAULT_HOST,
                    "Address to listen on. Others can reach the server when it is not 127.0.0.1."),
            Setting.ofNumber("port", "PORT", ServerOptions.DEFAULT_PORT, "Port of the API; 0 takes a free one.")
                    .withLetter('p'),
            Setting.ofNumber(
                    "connect-gateway-port",
                    "PORT",
                    ServerOptions.DEFAULT_GATEWAY_PORT,
                    "Port to which workers connect; 0 takes a free one."),
            Setting.ofNumber(
                    "api-grpc-port", "PORT", ServerOptions.DEFAULT_GRPC_PORT, "Port of API v2 for gRPC; 0 has none."),
            Setting.ofNumber("poll-interval", "SECONDS", 5, "Time between two rounds of discovery and polling."),
            Setting.ofNumber(
                    "retry-interval", "SECONDS", 0, "Wait before every retry; 0 waits longer from retry to retry."),
            Setting.ofNumber("queue-workers", "COUNT", 1_000, "Requests to apps at the same time, at most."),
            Setting.ofText(
                    "retention-age",
                    "DURATION",
                    RetentionText.DEFAULT_AGE,
                    "How long ended runs are kept, such as 12h; 0 keeps them."),
            Setting.ofText(
                    "retention-size",
                    "SIZE",
                    RetentionText.DEFAULT_SIZE,
                    "Size of the database above which the oldest ended runs go; 0 is no bound."),
            Setting.ofNumber("tick", "MS", 150, "Taken for scripts, and shown at /dev: timers are exact."),
            Setting.ofList(
                            "allow-origin",
                            "ORIGIN",
                            "Origin whose pages may use the API, such as http://localhost:3000; several times.")
                    .withAlias("cors-origin"),
            Setting.ofList("allow-host", "NAME", "Host name by which the server may be called; several times."),
            Setting.ofSwitch("no-ui", "Neither GraphQL nor the page for trying it."),
            seconds("connect-heartbeat", ConnectTimes.DEFAULT.heartbeat()),
            seconds("connect-lease", ConnectTimes.DEFAULT.lease()),
            seconds("connect-absence", ConnectTimes.DEFAULT.absence()));

    /// How long workers that connect are waited for; other values are for tests.
    private static Setting seconds(String name, Duration fallback) {
        return Setting.ofNumber(name, "SECONDS", (int) fallback.toSeconds(), "").with(Trait.HIDDEN);
    }

    /// Of services that this server does not have; taken so that scripts need not change.
    private static final List<Setting> WITHOUT_EFFECT = Stream.of(
                    Setting.ofNumber("connect-gateway-grpc-port", "PORT", 50_052, ""),
                    Setting.ofNumber("connect-executor-grpc-port", "PORT", 50_053, ""),
                    Setting.ofText("connect-gateway-grpc-ip", "IP", "127.0.0.1", ""),
                    Setting.ofText("connect-executor-grpc-ip", "IP", "127.0.0.1", ""),
                    Setting.ofNumber("debug-api-port", "PORT", 7_777, ""),
                    Setting.ofText("system-trace-endpoint", "ADDRESS", "", ""),
                    Setting.ofText("system-trace-url-path", "PATH", "", ""),
                    Setting.ofNumber("postgres-max-idle-conns", "COUNT", 10, ""),
                    Setting.ofNumber("postgres-max-open-conns", "COUNT", 100, ""),
                    Setting.ofNumber("postgres-conn-max-idle-time", "MINUTES", 5, ""),
                    Setting.ofNumber("postgres-conn-max-lifetime", "MINUTES", 30, ""))
            .map(setting -> setting.with(Trait.HIDDEN))
            .toList();

    /// Of stores that this server does not have; refused, since data would go somewhere else than the user thinks.
    private static final List<Setting> REFUSED = Stream.of(
                    Setting.ofText("postgres-uri", "URI", "", ""), Setting.ofText("redis-uri", "URI", "", ""))
            .map(setting -> setting.with(Trait.HIDDEN))
            .toList();

    /// Settings of `dev`.
    public static final List<Setting> DEV = join(
            SHARED,
            List.of(
                    Setting.ofSwitch("no-discovery", "Do not look for apps on the usual ports."),
                    Setting.ofSwitch("no-poll", "Ask known apps again only while they are in error."),
                    Setting.ofSwitch("headless", "Show no window."),
                    Setting.ofSwitch("in-memory", "Keep nothing on disk."),
                    Setting.ofText(
                                    "data-dir",
                                    "DIR",
                                    "",
                                    "Folder of the database. Default: one per project directory, in the folder that the"
                                            + " platform has for application data.")
                            .withAlias("sqlite-dir"),
                    Setting.ofText(
                                    "token",
                                    "TOKEN",
                                    "",
                                    "What callers from other machines have to bear. Default: one is made and printed.")
                            .with(Trait.SECRET),
                    Setting.ofSwitch("persist", "Taken for scripts: data is kept anyway.")
                            .with(Trait.HIDDEN)),
            WITHOUT_EFFECT,
            REFUSED);

    /// Settings of `start`.
    public static final List<Setting> START = join(
            SHARED,
            List.of(
                    Setting.ofText("signing-key", "HEX", "", "Key that apps and callers of the API share. Required.")
                            .with(Trait.SECRET),
                    Setting.ofText(
                                    "signing-key-fallback",
                                    "HEX",
                                    "",
                                    "Key that is taken from callers too, while a new one is rolled out.")
                            .with(Trait.SECRET),
                    Setting.ofList("event-key", "KEY", "Key for sending events; several times. One is required.")
                            .with(Trait.SECRET),
                    Setting.ofText("metrics-token", "TOKEN", "", "Is taken at /metrics besides the signing key.")
                            .with(Trait.SECRET),
                    Setting.ofText("data-dir", "DIR", ".baton", "Folder of the database.")
                            .withAlias("sqlite-dir")),
            WITHOUT_EFFECT,
            REFUSED);

    private ServerSettings() {}

    @SafeVarargs
    private static List<Setting> join(List<Setting>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    /// What the settings of `dev` say.
    ///
    /// @param environment the variables of the process; only `TEST_MODE` is read
    /// @throws BadConfiguration when a value is out of bounds, or two contradict each other
    public static ServerOptions.Builder dev(Configuration from, Map<String, String> environment) {
        var options = shared(from, environment);
        boolean inMemory = from.flag("in-memory");
        var folder = from.text("data-dir");
        check(!(inMemory && !folder.isEmpty()), "--in-memory and --data-dir exclude each other");
        check(!(inMemory && from.flag("persist")), "--in-memory and --persist exclude each other");
        var token = from.text("token");
        check(
                token.isEmpty() || token.length() >= 16,
                "--token must have 16 characters or more; leave it out to have one made");
        return options.kind(ServerKind.DEV)
                .discovery(!from.flag("no-discovery"))
                .poll(!from.flag("no-poll"))
                .headless(from.flag("headless"))
                .inMemory(inMemory)
                .dataFolder(folder.isEmpty() ? null : Path.of(folder))
                .keys(new ServerKeys(null, null, List.of(), null, token.isEmpty() ? null : token));
    }

    /// What the settings of `start` say.
    ///
    /// @param environment the variables of the process; only `TEST_MODE` is read
    /// @throws BadConfiguration when a key is missing or malformed, or a value is out of bounds
    public static ServerOptions.Builder start(Configuration from, Map<String, String> environment) {
        var signing = from.text("signing-key");
        check(!signing.isEmpty(), "Error: signing-key is required");
        checkKey("signing-key", signing);
        var fallback = from.text("signing-key-fallback");
        if (!fallback.isEmpty()) {
            checkKey("signing-key-fallback", fallback);
        }
        var events = from.list("event-key");
        check(!events.isEmpty(), "Error: at least one event-key is required");
        var metrics = from.text("metrics-token");
        return shared(from, environment)
                .kind(ServerKind.CLOUD)
                .discovery(false)
                .poll(false)
                .headless(true)
                .dataFolder(Path.of(from.text("data-dir")))
                .keys(new ServerKeys(signing, orNull(fallback), events, orNull(metrics), null));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void checkKey(String name, String key) {
        var hex = KEY_PREFIX.matcher(key).replaceFirst("");
        check(hex.length() % 2 == 0, "Error: " + name + " must be hex string with even number of chars");
        try {
            check(HexFormat.of().parseHex(hex).length > 0, "Error: " + name + " must be valid hex string: it is empty");
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(
                    "Error: " + name + " must be valid hex string: only 0 to 9 and a to f may be in it");
        }
    }

    private static ServerOptions.Builder shared(Configuration from, Map<String, String> environment) {
        for (var setting : REFUSED) {
            check(
                    from.text(setting.name()).isEmpty(),
                    "--" + setting.name() + " cannot be used: everything is kept in SQLite, in the folder --data-dir");
        }
        checkPool(from.number("postgres-max-idle-conns"), from.number("postgres-max-open-conns"));
        int port = from.number("port");
        check(port >= 0 && port <= MAX_PORT, "--port must be 0 to " + MAX_PORT + ", not " + port);
        int gatewayPort = from.number("connect-gateway-port");
        check(
                gatewayPort >= 0 && gatewayPort <= MAX_PORT,
                "--connect-gateway-port must be 0 to " + MAX_PORT + ", not " + gatewayPort);
        check(
                gatewayPort == 0 || gatewayPort != port,
                "--connect-gateway-port must be another one than --port, not " + gatewayPort);
        int grpcPort = from.number("api-grpc-port");
        check(grpcPort >= 0 && grpcPort <= MAX_PORT, "--api-grpc-port must be 0 to " + MAX_PORT + ", not " + grpcPort);
        var host = from.text("host");
        check(!host.isBlank(), "--host must be an address");
        from.list("sdk-url").forEach(ServerSettings::checkUrl);
        from.list("allow-origin").forEach(ServerSettings::checkOrigin);
        from.list("allow-host")
                .forEach(name -> check(
                        HOST_NAME.matcher(name).matches(),
                        "--allow-host must be a host name without scheme and port, not " + name));
        int pollInterval = atLeast(from, "poll-interval", 0);
        int retryInterval = atLeast(from, "retry-interval", 0);
        return ServerOptions.builder()
                .sdkUrls(from.list("sdk-url"))
                .host(host)
                .port(port)
                .gatewayPort(from.isSet("connect-gateway-port") || port != 0 ? gatewayPort : 0)
                .connectTimes(new ConnectTimes(
                        Duration.ofSeconds(atLeast(from, "connect-heartbeat", 1)),
                        Duration.ofSeconds(atLeast(from, "connect-lease", 2)),
                        Duration.ofSeconds(atLeast(from, "connect-absence", 0))))
                .grpcPort(from.isSet("api-grpc-port") || port != 0 ? grpcPort : 0)
                .pollInterval(Duration.ofSeconds(pollInterval == 0 ? 5 : pollInterval))
                .retryInterval(retryInterval == 0 ? null : Duration.ofSeconds(retryInterval))
                .retention(RetentionText.parse(from.text("retention-age"), from.text("retention-size")))
                .queueWorkers(atLeast(from, "queue-workers", 1))
                .tick(Duration.ofMillis(atLeast(from, "tick", 1)))
                .allowedOrigins(from.list("allow-origin"))
                .allowedHosts(from.list("allow-host"))
                .ui(!from.flag("no-ui"))
                .testMode("true".equals(environment.get("TEST_MODE")));
    }

    private static int atLeast(Configuration from, String name, int least) {
        int value = from.number(name);
        check(value >= least, "--" + name + " must be " + least + " or more, not " + value);
        return value;
    }

    /// There is no pool, but a script that would fail elsewhere fails here too.
    private static void checkPool(int idle, int open) {
        check(open > 1, "Error: postgres-max-open-conns (" + open + ") must be greater than 1");
        check(
                idle <= open,
                "Error: postgres-max-idle-conns (" + idle + ") cannot be greater than postgres-max-open-conns (" + open
                        + ")");
    }

    private static void checkUrl(String url) {
        try {
            AppUrl.ofUser(url);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration("--sdk-url: " + e.getMessage());
        }
    }

    private static void checkOrigin(String origin) {
        try {
            var uri = URI.create(origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin);
            check(
                    origin.equals("*")
                            || uri.getScheme() != null
                                    && uri.getHost() != null
                                    && String.valueOf(uri.getRawPath()).isEmpty(),
                    "--allow-origin must be like http://localhost:3000, not " + origin);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration("--allow-origin must be like http://localhost:3000, not " + origin);
        }
    }

    private static void check(boolean fine, String message) {
        if (!fine) {
            throw new BadConfiguration(message);
        }
    }

    /// Settings that were set, but change nothing here.
    public static List<Value> withoutEffect(Configuration from) {
        return WITHOUT_EFFECT.stream()
                .filter(setting -> from.isSet(setting.name()))
                .map(setting -> from.value(setting.name()))
                .toList();
    }
}
