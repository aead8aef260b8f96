package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.config.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `baton doctor`: why apps and server do not find each other, looked at from this machine in both directions.
final class DoctorCommand implements Command {
    private static final String KIND = "x-inngest-server-kind";
    private static final String APPS =
            "{ apps { name url error connected functionCount sdkLanguage sdkVersion method } }";

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "Find out why apps and server do not find each other.";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Asks the server, then each of its apps, from this machine. Ends with 1 when something has to be put right.");
    }

    @Override
    public List<Setting> settings() {
        return RemoteServer.SETTINGS;
    }

    @Override
    public int run(Invocation invocation) {
        invocation.takesNoOperands();
        var findings = new ArrayList<Finding>();
        var environment = invocation.environment();
        findings.add(Finding.ok(
                "java", Runtime.version() + ", " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB heap at most"));
        try (var server = RemoteServer.of(invocation.settings())) {
            findings.addAll(variables(environment, server));
            if (askServer(server, findings)) {
                askApps(server, findings);
            }
            inContainer(server, findings);
        }
        return print(findings, invocation);
    }

    /// Variables that SDKs on this machine read.
    private static List<Finding> variables(Map<String, String> environment, RemoteServer server) {
        var findings = new ArrayList<Finding>();
        var dev = environment.getOrDefault("INNGEST_DEV", "");
        if (dev.startsWith("http") && !sameServer(dev, server.address())) {
            findings.add(Finding.note(
                    "INNGEST_DEV", "sends apps to " + dev + ", but the server looked at is " + server.address()));
        }
        var base = environment.getOrDefault("INNGEST_BASE_URL", "");
        if (!base.isEmpty() && !sameServer(base, server.address())) {
            findings.add(Finding.note(
                    "INNGEST_BASE_URL", "sends apps to " + base + ", but the server looked at is " + server.address()));
        }
        return findings;
    }

    private static boolean sameServer(String a, String b) {
        return plain(a).equals(plain(b));
    }

    private static String plain(String url) {
        return url.replaceAll("/+$", "").replace("127.0.0.1", "localhost").toLowerCase(Locale.ROOT);
    }

    /// Whether the server can be asked for its apps.
    private static boolean askServer(RemoteServer server, List<Finding> findings) {
        try {
            var health = server.raw("health");
            var kind = health.headers().firstValue(KIND).orElse("");
            if (health.statusCode() == 403 && health.body().contains("host_refused")) {
                findings.add(Finding.fail(
                        "server",
                        server.address() + " does not go by this name: start it with --allow-host, or ask localhost"));
                return false;
            }
            if (health.statusCode() != 200 || kind.isEmpty()) {
                findings.add(Finding.fail(
                        "server",
                        "another program answers at " + server.address() + " (status " + health.statusCode()
                                + "). Stop it, or start the server on another port: baton dev --port 8290"));
                return false;
            }
            findings.add(Finding.ok("server", server.address() + " answers; its kind is " + kind + version(server)));
            return checkKey(server, findings);
        } catch (IOException e) {
            findings.add(Finding.fail(
                    "server",
                    "nobody answers at " + server.address()
                            + ". Start it: baton dev. If it runs in a container, publish its"
                            + " port (-p 8288:8288) and start it with --host 0.0.0.0"));
            return false;
        }
    }

    private static String version(RemoteServer server) throws IOException {
        var info = server.raw("dev");
        try {
            return info.statusCode() == 200
                    ? ", its version "
                            + Json.parse(info.body()).tree().path("version").asString("?")
                    : "";
        } catch (JsonSyntaxException e) {
            return "";
        }
    }

    private static boolean checkKey(RemoteServer server, List<Finding> findings) throws IOException {
        int status = server.raw("v1/events?limit=1").statusCode();
        if (status == 401) {
            findings.add(Finding.fail(
                    "key",
                    server.hasKey()
                            ? "the server does not take this key. Apps with it cannot register either"
                            : "the server wants a key: give --key, or set INNGEST_SIGNING_KEY; apps need it too"));
            return false;
        }
        findings.add(Finding.ok("key", server.hasKey() ? "the server takes it" : "the server wants none from here"));
        return true;
    }

    private static void askApps(RemoteServer server, List<Finding> findings) {
        JsonNode apps;
        try {
            apps = server.query(APPS, Map.of()).path("apps");
        } catch (Failure e) {
            findings.add(Finding.note("apps", "cannot be listed: " + e.getMessage()));
            return;
        }
        if (apps.isEmpty()) {
            findings.add(Finding.note(
                    "apps",
                    "none is known. Start one in development mode (INNGEST_DEV=1, or INNGEST_DEV=" + server.address()
                            + "), or name it: baton dev -u http://localhost:3000/api/inngest"));
        }
        try (var probe = new AppProbe()) {
            for (var app : apps) {
                findings.add(look(app, probe));
            }
        }
    }

    private static Finding look(JsonNode app, AppProbe probe) {
        var url = app.path("url").asString("");
        var name =
                app.path("name").asString("").isEmpty() ? url : app.path("name").asString();
        var error = app.path("error").asString("");
        var answer = probe.ask(url);
        var mode = answer.map(found -> found.self().path("mode").asString("")).orElse("");
        if (error.isEmpty() && answer.isPresent()) {
            return Finding.ok(name, app.path("functionCount").asInt() + " functions at " + url);
        }
        if (error.isEmpty()) {
            return Finding.note(name, "registered, but nobody answers at " + url + " from here");
        }
        return Finding.fail(name, url + ": " + Advice.of(error, answer, mode));
    }

    /// Names mean something else inside a container.
    private static void inContainer(RemoteServer server, List<Finding> findings) {
        if (!Files.exists(Path.of("/.dockerenv")) && !Files.exists(Path.of("/run/.containerenv"))) {
            return;
        }
        boolean known;
        try {
            known = InetAddress.getAllByName("host.docker.internal").length > 0;
        } catch (UnknownHostException e) {
            known = false;
        }
        findings.add(Finding.note(
                "container",
                "this is a container: localhost is the container itself, and programs on the machine around it are at "
                        + (known
                                ? "host.docker.internal"
                                : "host.docker.internal once it is started with --add-host host.docker.internal:host-gateway")
                        + "; asked was " + server.address()));
    }

    private static int print(List<Finding> findings, Invocation invocation) {
        if (invocation.json()) {
            invocation.print(Json.MAPPER.writeValueAsString(findings.stream()
                    .map(finding -> Map.of(
                            "name", finding.name(),
                            "grade", finding.grade().name().toLowerCase(Locale.ROOT),
                            "text", finding.text()))
                    .toList()));
        } else {
            findings.forEach(finding -> invocation.print(
                    String.format(Locale.ROOT, "%-5s %s: %s", finding.grade(), finding.name(), finding.text())));
        }
        long failed = findings.stream()
                .filter(finding -> finding.grade() == Finding.Grade.FAIL)
                .count();
        if (failed > 0) {
            invocation.err().println(failed + (failed == 1 ? " thing has" : " things have") + " to be put right");
        }
        return failed == 0 ? 0 : 1;
    }
}
