package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// `GET /v0/changes`: server-sent events that name what has changed, so that clients need not ask again and again.
///
/// `?kinds=run,event` limits them; kinds are run, event, app and function. The first message is `ready`; each later
/// one has a kind as its event and `{"id":…}` as its data. A client that reads too slowly gets `missed` in place of
/// what it missed, and asks for everything anew.
public final class ChangesRoute implements AutoCloseable {
    private static final int BACKLOG = 1_000;
    private static final int QUIET_SECONDS = 15;

    private final Engine engine;
    private volatile boolean closed;

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
        return Reply.stream("text/event-stream", out -> tell(out, kinds)).with("Cache-Control", "no-store");
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
        BlockingQueue<Notice> waiting = new LinkedBlockingQueue<>(BACKLOG);
        var missed = new AtomicBoolean();
        var watch = engine.watch(notice -> {
            if (kinds.contains(notice.kind()) && !waiting.offer(notice)) {
                missed.set(true);
            }
        });
        try {
            write(out, "event: ready\ndata: {}\n\n");
            int quiet = 0;
            while (!closed) {
                var notice = waiting.poll(1, TimeUnit.SECONDS);
                if (missed.getAndSet(false)) {
                    waiting.clear();
                    write(out, "event: missed\ndata: {}\n\n");
                } else if (notice != null) {
                    quiet = 0;
                    var kind = notice.kind().name().toLowerCase(Locale.ROOT);
                    write(out, "event: " + kind + "\ndata: {\"id\":\"" + notice.id() + "\"}\n\n");
                } else if (++quiet == QUIET_SECONDS) {
                    quiet = 0;
                    write(out, ":\n\n");
                }
            }
        } finally {
            unwatch(watch);
        }
    }

    private static void unwatch(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException("a watch could not be ended", e);
        }
    }

    private static void write(OutputStream out, String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Ends all streams within a second.
    @Override
    public void close() {
        closed = true;
    }
}
