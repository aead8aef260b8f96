package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.host.StoreUnavailable;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.config.ServerKeys;
import dev.baton.server.config.ServerKind;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// What every operation of API v2 does, for whatever protocol asks. Safe for use by several threads.
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Map<String, Work> works = new HashMap<>();
    private final RunOperations runs;

    /// @param intake validates events
    /// @param documents answers GraphQL documents
    /// @param sync asks the app at a URL to register; answers what went wrong, or null
    public Operations(
            Engine engine,
            EventIntake intake,
            Documents documents,
            Function<String, @Nullable String> sync,
            ServerKind kind,
            ServerKeys keys) {
        var apps = new AppOperations(engine, documents, sync);
        apps.register(works);
        runs = new RunOperations(engine);
        runs.register(works);
        new TraceOperations(engine, documents).register(works);
        new ScoreOperations(engine).register(works);
        new EventOperations(engine, intake, apps).register(works);
        new AccountOperations(engine, kind, keys).register(works);
    }

    /// Whether this server can do it.
    public boolean knows(Operation operation) {
        return works.containsKey(operation.name());
    }

    /// Does what a method says, for callers that know its name.
    ///
    /// @param message the fields by their JSON names
    /// @throws Refusal what the caller should know
    public ObjectNode call(String method, ObjectNode message) {
        var operation = Contract.get().operation(method).orElseThrow();
        return call(operation, Request.of(message)).body();
    }

    /// Searches runs, which the interface has no operation for.
    ///
    /// @param message as for `ListRuns`
    /// @param query lines that must all hold
    /// @param most rows to look at before answering
    /// @throws Refusal what the caller should know
    public ObjectNode searchRuns(ObjectNode message, String query, long most) {
        return runs.search(Request.of(message), query, most).body();
    }

    /// Does it.
    ///
    /// @throws Refusal what the caller should know; never anything else
    public Answer call(Operation operation, Request request) {
        var work = works.get(operation.name());
        if (work == null) {
            throw Refusal.notImplemented((operation.tag().isEmpty() ? operation.name() : operation.tag())
                    + ": not implemented by this server");
        }
        try {
            return work.run(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "internal_error", "The server stops");
        } catch (RuntimeException e) {
            throw refusal(operation, e);
        }
    }

    private static Refusal refusal(Operation operation, RuntimeException thrown) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case Refusal e -> e;
            case HttpFailure e -> new Refusal(e.status(), "invalid_request", String.valueOf(e.getMessage()));
            case CommandRejected e -> {
                var message = String.valueOf(e.getMessage());
                yield switch (e.code()) {
                    case NOT_FOUND -> Refusal.notFound(message);
                    case INVALID -> new Refusal(400, "invalid_request", message);
                    case CONFLICT -> new Refusal(409, "resource_already_exists", message);
                    case TOO_LARGE -> new Refusal(413, "validation_error", message);
                };
            }
            case StoreUnavailable e -> new Refusal(503, "internal_error", String.valueOf(e.getMessage()));
            default -> {
                LOG.error("{} failed", operation.name(), cause);
                yield new Refusal(500, "internal_server_error", "Something went wrong");
            }
        };
    }
}
