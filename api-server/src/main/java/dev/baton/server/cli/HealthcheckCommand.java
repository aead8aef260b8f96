package dev.baton.server.cli;

import dev.baton.engine.time.Durations;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// `baton doctor healthcheck`: whether the server and its gateway for workers are up, for containers; silent when they
/// are (CLI §10).
final class HealthcheckCommand implements Command {
    private static final String SKIP = "skip-connect-gateway";

    @Override
    public String name() {
        return "doctor healthcheck";
    }

    @Override
    public String summary() {
        return "Say by the exit code whether the server is up.";
    }

    @Override
    public List<String> notes() {
        return List.of("Asks /health of the server and /ready of the gateway. Says nothing when both answer 200.");
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.ofText("host", "HOST", "127.0.0.1", "Host of both."),
                Setting.ofNumber("port", "PORT", 8_288, "Port of the server.").withLetter('p'),
                Setting.ofNumber("connect-gateway-port", "PORT", 8_289, "Port of the gateway."),
                Setting.ofText("scheme", "SCHEME", "http", "http or https.").with(Trait.FLAG_ONLY),
                Setting.ofText("timeout", "TIME", "5s", "How long to wait for an answer.")
                        .with(Trait.FLAG_ONLY),
                Setting.ofSwitch(SKIP, "Leave the gateway out.").with(Trait.FLAG_ONLY));
    }

    @Override
    public int run(Invocation invocation) {
        invocation.takesNoOperands();
        var settings = invocation.settings();
        var begin = settings.text("scheme") + "://" + host(settings.text("host")) + ":";
        var addresses = new ArrayList<>(List.of(begin + settings.number("port") + "/health"));
        if (!settings.flag(SKIP)) {
            addresses.add(begin + settings.number("connect-gateway-port") + "/ready");
        }
        var timeout = Durations.parse(settings.text("timeout"))
                .filter(Duration::isPositive)
                .orElseThrow(
                        () -> new UsageError("--timeout must be a time such as 5s, not " + settings.text("timeout")));
        try (var http = HttpClient.newBuilder().connectTimeout(timeout).build()) {
            var problems = addresses.stream().map(address -> probe(http, address, timeout)).toList().stream()
                    .map(CompletableFuture::join)
                    .filter(problem -> !problem.isEmpty())
                    .toList();
            problems.forEach(invocation.err()::println);
            if (problems.isEmpty() && settings.flag("verbose")) {
                addresses.forEach(address -> invocation.print(address + " answers 200"));
            }
            return problems.isEmpty() ? 0 : 1;
        }
    }

    /// IPv6 addresses stand in brackets; an address that means all of a machine's is asked at the machine itself.
    private static String host(String host) {
        return switch (host) {
            case "0.0.0.0", "" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }

    /// What is wrong at an address; empty when it answers 200.
    private static CompletableFuture<String> probe(HttpClient http, String address, Duration timeout) {
        HttpRequest request;
        try {
            request =
                    HttpRequest.newBuilder(URI.create(address)).timeout(timeout).build();
        } catch (IllegalArgumentException e) {
            throw new UsageError(address + " is no address: " + e.getMessage());
        }
        return http.sendAsync(request, BodyHandlers.discarding())
                .handle((answer, thrown) -> said(address, answer, thrown));
    }

    private static String said(String address, HttpResponse<Void> answer, Throwable thrown) {
        if (thrown == null) {
            return answer.statusCode() == 200 ? "" : address + " answered " + answer.statusCode();
        }
        var cause = thrown.getCause() instanceof IOException e ? e : thrown;
        var reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return address + ": no answer (" + reason + ")";
    }
}
