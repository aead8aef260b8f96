package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.server.http.Call;
import dev.baton.server.http.EventStream;
import dev.baton.server.http.EventStreams;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `GET /v0/changes`: server-sent events that name what has changed, so that clients need not ask again and again.
///
/// `?kinds=run,event` limits them; kinds are run, event, app and function. The first message is `ready`; each later
/// one has a kind as its event and `{"id":…}` as its data. A client that reads too slowly gets `missed` in place of
/// what it missed, and asks for everything anew.
public final class ChangesRoute implements AutoCloseable {
    private static final int BACKLOG = 1_000;
    private static final byte[] MISSED = EventStream.message("missed", "{}");

    private final Engine engine;
    private final EventStreams streams = new EventStreams(BACKLOG, null);

    /// @param engine whose changes are told
    public ChangesRoute(Engine engine) {
        this.engine = engine;
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own("GET", "/v0/changes", this::changes);
    }

    private Reply changes(Call call) {
        var kinds = kinds(call.query("kinds"));
        return EventStream.reply(out -> tell(out, kinds));
    }

    private static Set<Notice.Kind> kinds(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return EnumSet.allOf(Notice.Kind.class);
        }
        var kinds = EnumSet.noneOf(Notice.Kind.class);
        for (var name : text.split(",")) {
            try {
                kinds.add(Notice.Kind.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw HttpFailure.badRequest("Unknown kind " + name + "; kinds are run, event, app and function");
            }
        }
        return kinds;
    }

    private void tell(OutputStream out, Set<Notice.Kind> kinds) throws IOException, InterruptedException {
        try (var stream = streams.open(ended -> {})) {
            stream.offer(EventStream.message("ready", "{}"));
            var watch = engine.watch(notice -> {
                if (kinds.contains(notice.kind()) && !stream.offer(message(notice))) {
                    stream.restart(MISSED);
                }
            });
            try (watch) {
                stream.sendTo(out);
            }
        }
    }

    private static byte[] message(Notice notice) {
        return EventStream.message(notice.kind().name().toLowerCase(Locale.ROOT), "{\"id\":\"" + notice.id() + "\"}");
    }

    /// Ends all streams.
    @Override
    public void close() {
        streams.close();
    }
}
