package dev.baton.engine.sync;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.id.AppId;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Apps without an engine.
final class AppsInMemory implements KnownApps {
    private final Map<AppId, App> rows = new LinkedHashMap<>();
    final List<Command.Registration> registrations = new ArrayList<>();
    private int commands;

    synchronized App put(String name, String url, AppMethod method, String error) {
        var id = new AppId(UUID.nameUUIDFromBytes(url.getBytes()));
        var app = new App(
                id,
                name,
                url,
                method,
                "js",
                "v4",
                null,
                null,
                null,
                error,
                false,
                Json.EMPTY_OBJECT,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
        rows.put(id, app);
        return app;
    }

    synchronized String error(String url) {
        return rows.values().stream()
                .filter(app -> app.url().equals(url))
                .findFirst()
                .orElseThrow()
                .error();
    }

    synchronized int commands() {
        return commands;
    }

    @Override
    public synchronized List<App> all() {
        return List.copyOf(rows.values());
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <R> CompletableFuture<R> submit(Command<R> command) {
        commands++;
        return switch (command) {
            case Command.AddApp add ->
                (CompletableFuture<R>)
                        CompletableFuture.completedFuture(put("", add.url(), AppMethod.SERVE, "unreachable"));
            case Command.RecordSyncError record -> {
                var app = rows.get(record.id());
                if (app == null) {
                    yield CompletableFuture.failedFuture(
                            new CommandRejected(CommandRejected.Code.NOT_FOUND, "no such app"));
                }
                put(app.name(), app.url(), app.method(), record.error());
                yield (CompletableFuture<R>) CompletableFuture.completedFuture(Command.Done.DONE);
            }
            case Command.RegisterApp register -> {
                registrations.add(register.registration());
                var app = put(
                        register.registration().appName(),
                        register.registration().url(),
                        AppMethod.SERVE,
                        null);
                yield (CompletableFuture<R>) CompletableFuture.completedFuture(new Command.Registered(app.id(), true));
            }
            default -> throw new IllegalArgumentException(command.toString());
        };
    }
}
