package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.schema.Operations;
import dev.baton.schema.bundle.Bundle;
import dev.baton.schema.bundle.BundleCollector;
import dev.baton.schema.bundle.BundleException;
import dev.baton.schema.bundle.BundleFile;
import dev.baton.schema.bundle.BundleMasking;
import dev.baton.schema.bundle.Payloads;
import dev.baton.schema.redaction.Redaction;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Version;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// `baton export`: runs with all that belongs to them as one file, which a window opens without a server.
final class ExportCommand implements Command {
    private final InstantSource clock;

    ExportCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "Save runs as a bundle, a file that opens without a server.";
    }

    @Override
    public String operands() {
        return "RUN...";
    }

    @Override
    public List<String> notes() {
        return List.of("  baton export 01K… --out failed.baton --redact customer.email", "  baton open failed.baton");
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        Stream.of(
                                Setting.ofText("out", "FILE", "", "Where to. Default: run-ID.baton here.")
                                        .withLetter('o'),
                                Setting.ofSwitch("linked", "With reruns, deferred and invoked runs."),
                                Setting.ofText(
                                        "payloads",
                                        "WHICH",
                                        "full",
                                        "full, shapes (names and types without values) or none."),
                                Setting.ofList(
                                        "redact", "PATH", "Mask values at this JSON path, such as customer.email."),
                                Setting.ofList("redact-pattern", "REGEX", "Mask text that fits."),
                                Setting.ofSwitch("force", "Replace a file that is there.")),
                        RemoteServer.SETTINGS.stream())
                .toList();
    }

    @Override
    public int run(Invocation invocation) {
        var ids = invocation.operands();
        if (ids.isEmpty()) {
            throw new UsageError("the ids of the runs are missing; `baton runs` lists them");
        }
        var settings = invocation.settings();
        var payloads = payloads(settings.text("payloads"));
        var redaction = redaction(settings.list("redact"), settings.list("redact-pattern"));
        var named = settings.text("out");
        var file = Path.of(
                !named.isEmpty()
                        ? named
                        : (ids.size() == 1 ? "run-" + ids.getFirst().replaceAll("\\W", "") : "runs")
                                + Bundle.EXTENSION);
        try (var server = RemoteServer.of(settings)) {
            var collected = new BundleCollector(
                            (operation, variables) -> server.query(Operations.document(operation), variables))
                    .collect(ids, settings.flag("linked"), sides(server), List.of(), (done, known) -> {
                        invocation.progress("reading runs; " + done + " of " + known);
                        return true;
                    })
                    .orElseThrow();
            var bundle = BundleMasking.apply(collected, payloads, redaction);
            var bytes = BundleFile.bytes(bundle);
            write(file, bytes, settings.flag("force"));
            invocation.progressEnds();
            report(invocation, file, bundle, bytes.length);
            return 0;
        } catch (BundleException e) {
            invocation.progressEnds();
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private static Payloads payloads(String text) {
        try {
            return Payloads.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageError("--payloads must be full, shapes or none, not " + text);
        }
    }

    private static Redaction redaction(List<String> paths, List<String> patterns) {
        try {
            return Redaction.of(String.join("\n", paths), String.join("\n", patterns));
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /// A self-hosted server has no page that tells its version.
    private BundleCollector.Sides sides(RemoteServer server) {
        var now = clock.instant();
        String version = "";
        String environment = "Production";
        try {
            var answer = server.raw("dev");
            var info = answer.statusCode() == 200 ? Json.MAPPER.readTree(answer.body()) : Json.NULL.tree();
            version = info.path("version").asString("");
            environment = version.isEmpty() || info.path("isSingleNodeService").asBoolean(false)
                    ? "Production"
                    : "Development";
        } catch (IOException | JacksonException e) {
            // The runs themselves say whether the server can be reached.
            version = "";
        }
        return new BundleCollector.Sides(now, Version.text(), version, null, environment);
    }

    private static void write(Path file, byte[] bytes, boolean replace) {
        try {
            if (replace) {
                Files.write(file, bytes);
            } else {
                Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException e) {
            throw new Failure(file + " is there already; --force replaces it", e);
        } catch (IOException e) {
            throw new Failure(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void report(Invocation invocation, Path file, Bundle bundle, int bytes) {
        var masked = bundle.manifest().hits();
        if (invocation.json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", file.toString());
            line.put("bytes", bytes);
            line.put("runs", bundle.runs().size());
            line.put("masked", masked);
            invocation.print(Json.MAPPER.writeValueAsString(line));
            return;
        }
        invocation.print(file + ": "
                + (bundle.runs().size() == 1 ? "1 run" : bundle.runs().size() + " runs") + ", "
                + (bytes + 1023) / 1024 + " KB"
                + (masked == 0 ? "" : masked == 1 ? ", 1 value masked" : ", " + masked + " values masked"));
    }
}
