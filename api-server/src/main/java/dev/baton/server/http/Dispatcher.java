package dev.baton.server.http;

import dev.baton.engine.host.StoreUnavailable;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.transition.CommandRejected;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Guards, routes and answers every request; the one place that turns failures into statuses.
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String SERVER_KIND = "X-Inngest-Server-Kind";
    private static final String MAX_AGE = "3600";

    private final Routes early;
    private final CompletableFuture<Routes> late;
    private final Guards guards;
    private final String serverKind;

    /// @param early routes that are there at once
    /// @param late all others; requests for them wait
    /// @param guards who may call
    /// @param serverKind `dev` or `cloud`
    Dispatcher(Routes early, CompletableFuture<Routes> late, Guards guards, String serverKind) {
        this.early = early;
        this.late = late;
        this.guards = guards;
        this.serverKind = serverKind;
    }

    /// Answers a request; never throws.
    Reply dispatch(Call call) {
        var reply = guarded(call).with(SERVER_KIND, serverKind);
        return call.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    /// The name and value of the header that every answer carries, also those that never reach a route.
    String[] kindHeader() {
        return new String[] {SERVER_KIND, serverKind};
    }

    private Reply guarded(Call call) {
        if (!guards.hosts().accepts(call.header("host"))) {
            return Reply.error(
                    403,
                    "Host " + call.header("host") + " is not a name of this server. Use localhost, or start it with"
                            + " --allow-host and the name.",
                    "host_refused");
        }
        var match = early.match(call.method(), call.path());
        if (match.isEmpty()) {
            Routes routes;
            try {
                routes = late.join();
            } catch (CompletionException | CancellationException e) {
                return Reply.error(503, "The server could not start", "not_started");
            }
            match = routes.match(call.method(), call.path());
            if (match.isEmpty()) {
                return unknown(call, routes);
            }
        }
        boolean open = match.get().access() == Access.ANY_ORIGIN;
        var origin = call.header("origin");
        if (!open
                && guards.origins()
                        .foreign(
                                origin,
                                call.header("host"),
                                call.header("sec-fetch-site"),
                                call.header("sec-fetch-mode"))) {
            return Reply.error(
                    403,
                    "Pages of " + (origin == null ? "another site" : origin) + " may not use this server. Allow them"
                            + " with --allow-origin if you trust them.",
                    "origin_refused");
        }
        return withCors(answer(call, match.get()), open, origin);
    }

    private Reply answer(Call call, Routes.Match match) {
        if (call.method().equals("OPTIONS")) {
            return preflight(call, match);
        }
        var route = match.route();
        if (route == null) {
            var allowed = String.join(", ", match.methods());
            return Reply.error(405, call.method() + " is not possible at " + call.path() + ", but " + allowed, null)
                    .with("Allow", allowed);
        }
        if (!guards.keys().admits(route.credential(), call.header("authorization"), call.isLocal())) {
            return Reply.text(401, "text/plain", "Authentication failed").with("WWW-Authenticate", "Bearer");
        }
        try {
            return route.handler().handle(call.with(match.params()));
        } catch (RuntimeException e) {
            return failure(call, e);
        }
    }

    private static Reply preflight(Call call, Routes.Match match) {
        var methods = String.join(", ", match.methods()) + ", OPTIONS";
        var reply = Reply.empty(200).with("Allow", methods).with("Access-Control-Allow-Methods", methods);
        var headers = call.header("access-control-request-headers");
        return (headers == null ? reply : reply.with("Access-Control-Allow-Headers", headers))
                .with("Access-Control-Max-Age", MAX_AGE);
    }

    private static Reply withCors(Reply reply, boolean open, @Nullable String origin) {
        if (origin == null) {
            return reply;
        }
        var shared = reply.with("Access-Control-Expose-Headers", "Link, Mcp-Session-Id");
        return open
                ? shared.with("Access-Control-Allow-Origin", "*")
                : shared.with("Access-Control-Allow-Origin", origin).with("Vary", "Origin");
    }

    private static Reply unknown(Call call, Routes routes) {
        var close = routes.closeTo(call.method(), call.path());
        return Reply.error(
                404,
                "There is nothing at " + call.method() + " " + call.path() + ". Close to it: "
                        + String.join(", ", close),
                "route_not_found");
    }

    private static Reply failure(Call call, RuntimeException thrown) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case HttpFailure e -> e.reply();
            case CommandRejected e -> Reply.error(status(e.code()), String.valueOf(e.getMessage()), null);
            case QueryException e -> Reply.error(400, String.valueOf(e.getMessage()), e.code());
            case StoreUnavailable e -> Reply.error(503, String.valueOf(e.getMessage()), "store_unavailable");
            default -> {
                LOG.error("{} {} failed", call.method(), call.path(), cause);
                yield Reply.error(500, "Something went wrong.  Please try again", null);
            }
        };
    }

    private static int status(CommandRejected.Code code) {
        return switch (code) {
            case NOT_FOUND -> 404;
            case INVALID -> 400;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
        };
    }
}
