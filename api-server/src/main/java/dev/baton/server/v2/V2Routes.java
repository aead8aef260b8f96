package dev.baton.server.v2;

import dev.baton.engine.json.Json;
import dev.baton.server.http.Call;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Operation;
import dev.baton.server.v2.contract.PathTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/v2/*` and `/v2/*`: operations over HTTP (API v2 §3, §5). Addresses are looked up in the interface's own
/// descriptors, which are read with the first request.
public final class V2Routes {
    /// Where the interface is mounted.
    static final List<String> MOUNTS = List.of("/api/v2", "/v2");

    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Operations operations;
    private final KeyGuard keys;

    /// @param keys what callers have to show
    public V2Routes(Operations operations, KeyGuard keys) {
        this.operations = operations;
        this.keys = keys;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        for (var mount : MOUNTS) {
            for (var verb : VERBS) {
                routes.own(Credential.NONE, verb, mount + "/{path=**}", call -> answer(mount, call));
            }
        }
    }

    private Reply answer(String mount, Call call) {
        try {
            var refused = refused(keys, call);
            if (refused != null) {
                throw refused;
            }
            var found = find(call.method(), call.path().substring(mount.length()));
            var request = HttpRequests.of(found.operation(), found.variables(), call);
            var answer = operations.call(found.operation(), request);
            return Reply.json(answer.status(), Json.of(answer.body()));
        } catch (Refusal e) {
            var reply = Reply.json(e.status(), Json.of(e.body()));
            return e.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
        }
    }

    /// Header fields that operations may look at, by lower-case name.
    public static Map<String, String> metadata(Call call) {
        return HttpRequests.metadata(call);
    }

    /// Why a caller is not let in, or null.
    public static @Nullable Refusal refused(KeyGuard keys, Call call) {
        var authorization = call.header("authorization");
        if (keys.admits(Credential.KEY, authorization, call.isLocal())) {
            return null;
        }
        return authorization == null
                ? new Refusal(
                        401,
                        "authorization_header_missing",
                        "The header Authorization is missing: Bearer and the signing key")
                : new Refusal(401, "invalid_signing_key", "The signing key is not that of this server");
    }

    private record Found(Operation operation, Map<String, String> variables) {}

    /// A literal path is meant before one with variables.
    private static Found find(String method, String path) {
        boolean known = false;
        Found best = null;
        for (var operation : Contract.get().operations()) {
            for (var binding : operation.bindings()) {
                var variables = match(binding.path(), path);
                if (variables == null) {
                    continue;
                }
                known = true;
                boolean closer =
                        best == null || variables.size() < best.variables().size();
                if (closer && binding.verb().equals(method.equals("HEAD") ? "GET" : method)) {
                    best = new Found(operation, variables);
                }
            }
        }
        if (best != null) {
            return best;
        }
        throw known ? new Refusal(501, "api_error", "Method Not Allowed") : new Refusal(404, "api_error", "Not Found");
    }

    private static @Nullable Map<String, String> match(PathTemplate template, String path) {
        try {
            return template.match(path).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "api_error", "The address holds a bad percent escape");
        }
    }
}
