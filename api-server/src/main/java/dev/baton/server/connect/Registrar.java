package dev.baton.server.connect;

import dev.baton.engine.Engine;
import dev.baton.engine.id.AppId;
import dev.baton.engine.json.Json;
import dev.baton.engine.sync.RegistrationParser;
import dev.baton.engine.sync.RegistrationRejected;
import dev.baton.engine.time.Alarms;
import dev.baton.engine.transition.Command;
import dev.baton.proto.connect.v1.AppConfiguration;
import dev.baton.proto.connect.v1.WorkerConnectRequestData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Registers the apps of workers as apps that are called by URL are (Connect §5). Safe for use by several threads.
final class Registrar {
    private static final int KNOWN_GROUPS = 1_000;

    private final Engine engine;
    private final RegistrationParser parser;
    private final WorkerPool pool;
    private final Alarms alarms;
    private final Map<String, Group> groups = new LinkedHashMap<>();

    Registrar(Engine engine, RegistrationParser parser, WorkerPool pool) {
        this.engine = engine;
        this.parser = parser;
        this.pool = pool;
        this.alarms = pool.alarms();
    }

    /// Registers one app, unless workers with a newer configuration are there: then the app stays as they want
    /// it, until they are gone.
    ///
    /// @param functions of the app, an array
    /// @throws RegistrationRejected when something is wrong with the configuration
    Group register(WorkerConnectRequestData worker, AppConfiguration app, JsonNode functions) {
        var hash = hash(worker, app);
        var registration = parser.parse(body(worker, app, functions, hash), null, null);
        var known = known(hash);
        AppId id;
        if (known != null && pool.hasNewer(app.getAppName(), hash, known.createdAt())) {
            id = known.app();
        } else {
            id = engine.submit(new Command.RegisterApp(registration)).join().app();
        }
        var group = new Group(
                hash,
                id,
                app.getAppName(),
                app.hasAppVersion() ? app.getAppVersion() : null,
                registration.functions().stream().map(Command.Definition::slug).collect(Collectors.toSet()),
                known == null ? alarms.now() : known.createdAt());
        remember(group);
        return group;
    }

    private synchronized @Nullable Group known(String hash) {
        return groups.get(hash);
    }

    private synchronized void remember(Group group) {
        groups.put(group.hash(), group);
        if (groups.size() > KNOWN_GROUPS) {
            groups.remove(groups.keySet().iterator().next());
        }
    }

    /// The app shows what is wrong with its last sync until the next one is fine.
    void rejected(AppConfiguration app, RegistrationRejected rejection) {
        engine.queries().apps().stream()
                .filter(known -> known.name().equals(app.getAppName()))
                .forEach(known ->
                        engine.submit(new Command.RecordSyncError(known.id(), String.valueOf(rejection.getMessage()))));
    }

    private static byte[] body(WorkerConnectRequestData worker, AppConfiguration app, JsonNode functions, String hash) {
        var body = Json.MAPPER.createObjectNode();
        body.put("appName", app.getAppName())
                .put("deployType", "connect")
                .put("v", "1")
                .put("url", "ws://connect?app_name=" + URLEncoder.encode(app.getAppName(), StandardCharsets.UTF_8))
                .put("sdk", worker.getSdkLanguage() + ":" + worker.getSdkVersion())
                .put("idempotencyKey", hash)
                .put("framework", worker.getFramework());
        if (worker.hasPlatform()) {
            body.put("platform", worker.getPlatform());
        }
        if (app.hasAppVersion()) {
            body.put("appVersion", app.getAppVersion());
        }
        if (!worker.getCapabilities().isEmpty()) {
            body.set("capabilities", Json.read(worker.getCapabilities().toByteArray()));
        }
        body.set("functions", functions);
        return Json.of(body).bytes();
    }

    private static String hash(WorkerConnectRequestData worker, AppConfiguration app) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {
                app.getAppName(),
                app.getAppVersion(),
                worker.getSdkLanguage(),
                worker.getSdkVersion(),
                worker.getFramework(),
                worker.getPlatform()
            }) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            sha.update(app.getFunctions().asReadOnlyByteBuffer());
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
