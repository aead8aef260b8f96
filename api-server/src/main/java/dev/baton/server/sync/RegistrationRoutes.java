package dev.baton.server.sync;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.json.Json;
import dev.baton.engine.sync.AppUrl;
import dev.baton.engine.sync.RegistrationParser;
import dev.baton.engine.sync.RegistrationRejected;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.util.List;
import java.util.UUID;

/// `POST /fn/register` and `DELETE /fn/remove` (SDK §4).
public final class RegistrationRoutes {
    private static final int BODY_LIMIT = 16 << 20;

    private final Engine engine;
    private final RegistrationParser parser;
    private final IdSource ids;

    /// @param parser reads and validates registrations
    /// @param ids where sync ids come from
    public RegistrationRoutes(Engine engine, RegistrationParser parser, IdSource ids) {
        this.engine = engine;
        this.parser = parser;
        this.ids = ids;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("POST", "/fn/register", this::registerApp).own("DELETE", "/fn/remove", this::remove);
    }

    private Reply registerApp(Call call) {
        try {
            var registration = parser.parse(
                    call.body(BODY_LIMIT), call.header("x-inngest-expected-server-kind"), call.query("deployId"));
            var registered =
                    engine.submit(new Command.RegisterApp(registration)).join();
            var members = Json.MAPPER.createObjectNode();
            members.put("ok", true);
            members.put("modified", registered.modified());
            members.put("sync_id", new UUID(ids.bits(), ids.bits()).toString());
            members.put("app_id", registered.app().toString());
            return Reply.ok(Json.of(members));
        } catch (RegistrationRejected e) {
            remember(e);
            return Reply.json(RegistrationRejected.STATUS, e.body());
        }
    }

    /// The app shows what is wrong with its last sync until the next one is fine (SDK-6). One that was not known
    /// before is known by its URL from now on, so that there is a place to show it.
    private void remember(RegistrationRejected rejection) {
        var url = rejection.url();
        if (url == null) {
            return;
        }
        var known = engine.queries().apps().stream()
                .filter(app -> app.url().equals(url))
                .map(App::id)
                .toList();
        if (known.isEmpty() && url.startsWith("http")) {
            known = List.of(engine.submit(new Command.AddApp(url, false)).join().id());
        }
        known.forEach(id -> engine.submit(new Command.RecordSyncError(id, rejection.getMessage()))
                .join());
    }

    private Reply remove(Call call) {
        var url = call.query("url");
        if (url == null || url.isBlank()) {
            throw HttpFailure.badRequest("The query parameter url is required");
        }
        var apps = engine.queries().apps().stream()
                .filter(app -> app.url().equals(url) || app.url().equals(normalised(url)))
                .toList();
        if (apps.isEmpty()) {
            throw HttpFailure.notFound("App not found: " + url);
        }
        apps.forEach(app -> engine.submit(new Command.ArchiveApp(app.id())).join());
        return Reply.empty(200);
    }

    private static String normalised(String url) {
        try {
            return AppUrl.ofUser(url);
        } catch (IllegalArgumentException e) {
            return AppUrl.normalise(url);
        }
    }
}
