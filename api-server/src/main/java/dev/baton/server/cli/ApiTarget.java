package dev.baton.server.cli;

import dev.baton.engine.time.Durations;
import dev.baton.server.config.Configuration;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import dev.baton.server.config.Version;
import dev.baton.server.security.HostGuard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The server whose API v2 a command calls, and what it is shown (CLI §9).
final class ApiTarget implements AutoCloseable {
    private static final String HOST = "api-host";
    private static final String PORT = "api-port";
    private static final String KEY = "api-key";
    private static final String SIGNING_KEY = "signing-key";

    static final List<Setting> SETTINGS = List.of(
            Setting.ofSwitch("prod", "Call the cloud's API."),
            Setting.ofText("config", "FILE", "", "Configuration file. Default: inngest.json or .yaml nearby."),
            Setting.ofText(HOST, "HOST", "", "Host or origin of the server. Default: this machine."),
            Setting.ofNumber(PORT, "PORT", 8_288, "Port of the server."),
            Setting.ofText(KEY, "KEY", "", "API key; wins over the signing key.")
                    .with(Trait.SECRET),
            Setting.ofText(SIGNING_KEY, "KEY", "", "Signing key of the server, or its token.")
                    .with(Trait.SECRET),
            Setting.ofText("env", "NAME", "", "Environment that is meant."),
            Setting.ofText("timeout", "TIME", "30s", "How long to wait; streams have no limit unless it is given.")
                    .with(Trait.FLAG_ONLY),
            Setting.ofSwitch("raw", "Print the answer as it came.").with(Trait.FLAG_ONLY));

    private static final String CLOUD = "https://api.inngest.com/v2";
    private static final int MOST = 25 << 20;

    private final String base;
    private final String key;
    private final String environment;
    private final @Nullable Duration timeout;
    private final boolean local;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ApiTarget(String base, String key, String environment, @Nullable Duration timeout, boolean local) {
        this.base = base;
        this.key = key;
        this.environment = environment;
        this.timeout = timeout;
        this.local = local;
    }

    /// @throws Failure when the address is none, or a key would go over the network unprotected
    static ApiTarget of(Invocation invocation) {
        var settings = invocation.settings();
        var base = base(settings);
        var key = settings.text(KEY).isEmpty() ? settings.text(SIGNING_KEY) : settings.text(KEY);
        var uri = URI.create(base);
        if (!key.isEmpty() && uri.getScheme().equals("http") && !HostGuard.isLoopback(uri.getHost())) {
            throw new Failure(
                    "a key is not sent over plain http to " + uri.getHost() + ": everybody on the way could read it."
                            + " Use https://, or leave the key out",
                    null);
        }
        var timeout = settings.isSet("timeout") ? timeout(settings.text("timeout")) : null;
        return new ApiTarget(base, key, settings.text("env"), timeout, HostGuard.isLoopback(uri.getHost()));
    }

    private static Duration timeout(String text) {
        var plain = text.matches("\\d+") ? text + "s" : text;
        return Durations.parse(plain)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new UsageError("--timeout must be a time such as 30s, not " + text));
    }

    /// Scheme, host, port and mount.
    private static String base(Configuration settings) {
        var host = settings.text(HOST);
        if (host.isEmpty()) {
            return settings.flag("prod") && !settings.isSet(PORT)
                    ? CLOUD
                    : "http://localhost:" + settings.number(PORT) + "/api/v2";
        }
        try {
            var bare = !host.contains("://");
            var name = URI.create(bare ? "http://" + host : host);
            if (name.getHost() == null || !List.of("http", "https").contains(name.getScheme())) {
                throw new IllegalArgumentException("no host");
            }
            boolean local = HostGuard.isLoopback(name.getHost());
            var scheme = bare ? (local ? "http" : "https") : name.getScheme();
            int port = settings.isSet(PORT)
                    ? settings.number(PORT)
                    : name.getPort() >= 0 ? name.getPort() : bare && local ? settings.number(PORT) : -1;
            return scheme + "://" + name.getHost() + (port < 0 ? "" : ":" + port) + mount(name);
        } catch (IllegalArgumentException e) {
            throw new Failure("--api-host must be a host such as localhost or https://example.org, not " + host, e);
        }
    }

    private static String mount(URI name) {
        var path = name.getPath() == null ? "" : name.getPath().replaceAll("/+$", "");
        return switch (path) {
            case "" -> name.getHost().toLowerCase(Locale.ROOT).equals("api.inngest.com") ? "/v2" : "/api/v2";
            case "/api" -> "/api/v2";
            case "/api/v2", "/v2" -> path;
            default -> throw new IllegalArgumentException("no mount");
        };
    }

    /// An answer, whatever its status.
    ///
    /// @param path below the mount
    /// @throws Failure when there is none
    HttpResponse<String> send(String verb, String path, @Nullable String body, boolean streams) {
        var builder = HttpRequest.newBuilder(URI.create(base + path))
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("user-agent", "inngest-cli/" + Version.text());
        if (timeout != null || !streams) {
            builder.timeout(timeout == null ? Duration.ofSeconds(30) : timeout);
        }
        if (body != null) {
            builder.header("content-type", "application/json");
        }
        if (!key.isEmpty()) {
            builder.header("authorization", "Bearer " + key);
        }
        if (!environment.isEmpty()) {
            builder.header("x-inngest-env", environment);
        }
        try {
            return http.send(builder.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST));
        } catch (ConnectException e) {
            throw new Failure(
                    "no server answers at " + base
                            + (local
                                    ? ". Start one with `baton dev`, or call the cloud's API with --prod"
                                    : ". Is it running there? `baton dev` starts one on this machine"),
                    e);
        } catch (HttpTimeoutException e) {
            throw new Failure(base + " did not answer in time", e);
        } catch (IOException e) {
            throw new Failure("the connection to " + base + " broke: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
