package dev.baton.engine.step;

import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one request to an SDK, after HTTP was taken off (SDK §9).
public sealed interface SdkAnswer {
    /// Facts about the exchange, for the trace.
    Exchange exchange();

    /// Opcodes (206).
    ///
    /// @param requestVersion what the SDK declared; 0 when it declared nothing
    /// @param noRetry whether the header forbids retries of contained errors
    /// @param retryAt when a contained error may be tried again, or null for the usual backoff
    record Ops(
            List<Opcode> ops,
            int requestVersion,
            boolean noRetry,
            @Nullable Instant retryAt,
            Exchange exchange) implements SdkAnswer {
        /// Copies the list.
        public Ops {
            ops = List.copyOf(ops);
        }
    }

    /// The function returned (200).
    record Returned(Json output, Exchange exchange) implements SdkAnswer {}

    /// The attempt failed: error status, no SDK, unreadable answer, or no connection.
    ///
    /// @param error `{error,name,message,stack?,cause?}`
    record Failed(Json error, boolean noRetry, @Nullable Instant retryAt, Exchange exchange) implements SdkAnswer {}

    /// @param statusCode HTTP status, or 0 when there was none
    /// @param headers response headers with secrets redacted, or null if no answer came; a header with several
    ///     values is an array
    /// @param sentAt when the request was sent
    /// @param receivedAt when the answer was complete
    /// @param size bytes of the response body
    record Exchange(int statusCode, @Nullable Json headers, Instant sentAt, Instant receivedAt, long size) {}
}
