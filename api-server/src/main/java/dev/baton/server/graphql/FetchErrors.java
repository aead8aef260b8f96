package dev.baton.server.graphql;

import dev.baton.engine.host.StoreUnavailable;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.transition.CommandRejected;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place that turns what fetchers throw into errors of the answer (GQL §1.1).
final class FetchErrors implements DataFetcherExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FetchErrors.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        var error = error(unwrap(parameters.getException()), parameters);
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static GraphQLError error(Throwable cause, DataFetcherExceptionHandlerParameters at) {
        return switch (cause) {
            case FieldError e -> error(at, e.getMessage(), e.code());
            case QueryException e -> query(at, e);
            case CommandRejected e -> error(at, e.getMessage(), e.code().name().toLowerCase(Locale.ROOT));
            case StoreUnavailable e -> error(at, e.getMessage(), "store_unavailable");
            default -> {
                LOG.error("field {} failed", at.getPath(), cause);
                yield error(at, "internal system error", "internal");
            }
        };
    }

    /// Says the place in the query too, where there is one.
    private static GraphQLError query(DataFetcherExceptionHandlerParameters at, QueryException e) {
        var message = "error retrieving " + at.getPath().getSegmentName() + ": " + e.getMessage();
        return e.line() == 0
                ? error(at, message, e.code())
                : error(at, message, Map.of("code", e.code(), "line", e.line(), "column", e.column()));
    }

    private static GraphQLError error(DataFetcherExceptionHandlerParameters at, @Nullable String message, String code) {
        return error(at, message == null ? code : message, Map.of("code", code));
    }

    private static GraphQLError error(
            DataFetcherExceptionHandlerParameters at, String message, Map<String, Object> extensions) {
        return GraphqlErrorBuilder.newError()
                .message("%s", message)
                .path(at.getPath())
                .extensions(extensions)
                .build();
    }

    private static Throwable unwrap(Throwable thrown) {
        var cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
