package dev.baton.engine.registry;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.cron.CronChains;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.NameUuid;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Registers, changes and archives apps (SDK §4.3, ENG §14). Ids survive: an app is known by its name, a
/// function by app and slug.
public final class Apps {
    private static final String UNREACHABLE = "unreachable";

    private Apps() {}

    /// Makes the functions of an app those of the registration. The same registration again changes nothing.
    public static Command.Registered register(Turn turn, Command.Registration registration) {
        var known = byName(turn, registration.appName());
        if (known.isPresent() && unchanged(known.get(), registration)) {
            return new Command.Registered(known.get().id(), false);
        }
        var id = known.map(App::id).orElseGet(() -> new AppId(NameUuid.of(registration.appName())));
        var placeholder = replacePlaceholders(turn, registration, id);
        turn.put(new App(
                id,
                registration.appName(),
                registration.url(),
                registration.method(),
                registration.sdkLanguage(),
                registration.sdkVersion(),
                registration.framework(),
                registration.appVersion(),
                registration.checksum(),
                null,
                known.map(App::autodiscovered).orElse(placeholder),
                registration.metadata(),
                known.map(App::createdAt).orElse(turn.now()),
                turn.now(),
                null));
        var slugs = new TreeSet<String>();
        for (var definition : registration.functions()) {
            slugs.add(definition.slug());
            register(turn, id, registration, definition);
        }
        archiveFunctions(turn, id, slugs);
        return new Command.Registered(id, true);
    }

    /// Knows an app by its URL; an app that has this URL already is answered instead.
    public static App add(Turn turn, Command.AddApp command) {
        var known = byUrl(turn, command.url());
        if (known.isPresent()) {
            return known.get();
        }
        var app = new App(
                new AppId(NameUuid.of(command.url())),
                "",
                command.url(),
                AppMethod.SERVE,
                "",
                "",
                null,
                null,
                null,
                UNREACHABLE,
                command.autodiscovered(),
                Json.EMPTY_OBJECT,
                turn.now(),
                turn.now(),
                null);
        turn.put(app);
        return app;
    }

    /// Changes the URL of an app; it counts as not synced until the next registration.
    public static App move(Turn turn, Command.UpdateAppUrl command) {
        var app = require(turn, command.id());
        var taken = byUrl(turn, command.url()).filter(other -> !other.id().equals(app.id()));
        if (taken.isPresent()) {
            throw new CommandRejected(Code.CONFLICT, "another app has the URL " + command.url());
        }
        var moved = copy(turn, app, command.url(), null, app.error(), false);
        turn.put(moved);
        return moved;
    }

    /// Remembers what the last sync said.
    public static void recordError(Turn turn, Command.RecordSyncError command) {
        var app = require(turn, command.id());
        if (!Objects.equals(app.error(), command.error())) {
            turn.put(copy(turn, app, app.url(), app.checksum(), command.error(), false));
        }
    }

    /// Archives an app and its functions; runs that are under way go on.
    public static void archive(Turn turn, AppId id) {
        var app = require(turn, id);
        archiveFunctions(turn, id, Set.of());
        turn.put(copy(turn, app, app.url(), null, app.error(), true));
    }

    private static void register(
            Turn turn, AppId app, Command.Registration registration, Command.Definition definition) {
        var known = turn.memory().functionsOf(app).stream()
                .map(FunctionState::row)
                .filter(function -> function.slug().equals(definition.slug()))
                .findFirst();
        if (known.isPresent()) {
            var old = known.get();
            boolean changed = !old.definition().equals(definition.definition())
                    || !old.config().equals(definition.config())
                    || !old.active();
            if (changed) {
                var function = turn.put(new Function(
                        old.id(),
                        app,
                        old.slug(),
                        definition.name(),
                        old.version() + 1,
                        definition.config(),
                        definition.definition(),
                        old.stepLimit(),
                        old.stateLimit(),
                        old.createdAt(),
                        old.pausedAt(),
                        null));
                CronChains.sync(turn, function);
                ThrottleKeys.refresh(turn, function, old.config().throttle());
            }
            return;
        }
        var id = new FunctionId(NameUuid.of(definition.slug() + " " + registration.url()));
        var function = turn.put(new Function(
                id,
                app,
                definition.slug(),
                definition.name(),
                1,
                definition.config(),
                definition.definition(),
                null,
                null,
                turn.now(),
                null,
                null));
        CronChains.sync(turn, function);
    }

    private static void archiveFunctions(Turn turn, AppId app, Set<String> except) {
        for (var function : turn.memory().functionsOf(app)) {
            var row = function.row();
            if (row.active() && !except.contains(row.slug())) {
                turn.put(Functions.archived(row, turn.now()));
                CronChains.sync(turn, function);
            }
        }
    }

    /// Archives what else is known under the URL: an app that had only the URL, or one that has changed its name.
    /// Answers whether one of them was found by the port scan.
    private static boolean replacePlaceholders(Turn turn, Command.Registration registration, AppId id) {
        boolean autodiscovered = false;
        for (var app : List.copyOf(turn.memory().apps())) {
            if (app.archivedAt() == null
                    && app.method() != AppMethod.API
                    && app.url().equals(registration.url())
                    && !app.id().equals(id)) {
                autodiscovered |= app.autodiscovered();
                archive(turn, app.id());
            }
        }
        return autodiscovered;
    }

    private static boolean unchanged(App app, Command.Registration registration) {
        return registration.checksum().equals(app.checksum()) && app.error() == null && app.archivedAt() == null;
    }

    private static Optional<App> byName(Turn turn, String name) {
        return turn.memory().apps().stream()
                .filter(app -> !name.isEmpty() && app.name().equals(name))
                .findFirst();
    }

    private static Optional<App> byUrl(Turn turn, String url) {
        return turn.memory().apps().stream()
                .filter(app -> app.archivedAt() == null
                        && app.method() != AppMethod.API
                        && app.url().equals(url))
                .findFirst();
    }

    private static App require(Turn turn, AppId id) {
        return turn.memory()
                .app(id)
                .filter(app -> app.archivedAt() == null)
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "there is no app " + id));
    }

    private static App copy(
            Turn turn, App app, String url, @Nullable String checksum, @Nullable String error, boolean archived) {
        return new App(
                app.id(),
                app.name(),
                url,
                app.method(),
                app.sdkLanguage(),
                app.sdkVersion(),
                app.framework(),
                app.appVersion(),
                checksum,
                error,
                app.autodiscovered(),
                app.metadata(),
                app.createdAt(),
                turn.now(),
                archived ? turn.now() : app.archivedAt());
    }
}
