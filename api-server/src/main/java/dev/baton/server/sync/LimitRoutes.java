package dev.baton.server.sync;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/fn/step-limit` and `/fn/state-size-limit`: limits of one function, for tests (SDK §15).
public final class LimitRoutes {
    private final Engine engine;

    /// @param engine holds the limits
    public LimitRoutes(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("POST", "/fn/step-limit", call -> {
                    var function = function(call);
                    var limit = Math.toIntExact(Math.min(limit(call), Integer.MAX_VALUE));
                    return set(function, limit, function.stateLimit());
                })
                .own("DELETE", "/fn/step-limit", call -> {
                    var function = function(call);
                    required(function.stepLimit(), "step limit", function);
                    return set(function, null, function.stateLimit());
                })
                .own("POST", "/fn/state-size-limit", call -> {
                    var function = function(call);
                    return set(function, function.stepLimit(), limit(call));
                })
                .own("DELETE", "/fn/state-size-limit", call -> {
                    var function = function(call);
                    required(function.stateLimit(), "state size limit", function);
                    return set(function, function.stepLimit(), null);
                });
    }

    private Reply set(Function function, @Nullable Integer steps, @Nullable Long bytes) {
        engine.submit(new Command.SetLimits(function.id(), steps, bytes)).join();
        return Reply.empty(200);
    }

    private static void required(@Nullable Object limit, String what, Function function) {
        if (limit == null) {
            throw HttpFailure.notFound("No " + what + " set for function: " + function.id());
        }
    }

    private Function function(Call call) {
        var text = call.formOrQuery("functionId");
        FunctionId id;
        try {
            id = new FunctionId(UUID.fromString(text == null ? "" : text));
        } catch (IllegalArgumentException e) {
            throw HttpFailure.badRequest("Invalid function ID: " + text);
        }
        var function = engine.queries().functions(List.of(id)).get(id);
        if (function == null) {
            throw HttpFailure.notFound("Function not found: " + id);
        }
        return function;
    }

    private static long limit(Call call) {
        var text = call.formOrQuery("limit");
        try {
            long limit = Long.parseLong(text == null ? "" : text);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw HttpFailure.badRequest("Invalid limit: " + text);
        }
        throw HttpFailure.badRequest("Invalid limit: " + text);
    }
}
