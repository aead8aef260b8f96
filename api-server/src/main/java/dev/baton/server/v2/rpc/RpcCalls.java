package dev.baton.server.v2.rpc;

import dev.baton.engine.json.Json;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.v2.Answer;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.Refusal;
import dev.baton.server.v2.Request;
import dev.baton.server.v2.V2Routes;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What all protocols of calls have in common.
final class RpcCalls {
    static final int LIMIT = 4 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Operations operations;
    private final KeyGuard keys;

    RpcCalls(Operations operations, KeyGuard keys) {
        this.operations = operations;
        this.keys = keys;
    }

    /// The operation that is called, if whoever calls may.
    ///
    /// @throws Refusal 401 or 501
    Operation admitted(Call call) {
        var refused = V2Routes.refused(keys, call);
        if (refused != null) {
            throw refused;
        }
        var method = call.param("method");
        return Contract.get()
                .operation(method)
                .orElseThrow(() -> Refusal.notImplemented("API v2 has no method " + method));
    }

    /// Does what is asked for.
    ///
    /// @param patience how long the caller waits, or null
    /// @throws Refusal what the caller should know
    Answer answered(Call call, Operation operation, Codec codec, byte[] message, @Nullable Duration patience) {
        var request = new Request(codec.read(operation.input(), message), V2Routes.metadata(call));
        return within(patience == null ? PATIENCE : patience, () -> operations.call(operation, request));
    }

    /// What a caller does not wait for any more is done to its end all the same.
    private static Answer within(Duration patience, Callable<Answer> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("baton-rpc").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Refusal(504, "internal_error", "There was no answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "internal_error", "The server stops");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refusal refusal
                    ? refusal
                    : new Refusal(500, "internal_server_error", "Something went wrong");
        }
    }

    /// All bytes of the body.
    static byte[] body(Call call) {
        try {
            return call.body(LIMIT);
        } catch (HttpFailure e) {
            throw new Refusal(e.status(), "invalid_request", String.valueOf(e.getMessage()));
        }
    }

    /// The one message of a body of frames.
    static byte[] message(Call call) {
        try {
            return Frames.read(new ByteArrayInputStream(body(call)), LIMIT)
                    .orElseThrow(() -> new Refusal(400, "invalid_request", "There is no message"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a status: the errors as JSON.
    static String text(Refusal refusal) {
        return Json.of(refusal.body()).text();
    }
}
