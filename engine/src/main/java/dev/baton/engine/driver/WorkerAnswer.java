package dev.baton.engine.driver;

import dev.baton.engine.http.Headers;
import dev.baton.engine.http.HttpAnswer;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a worker answered. It means what an answer over HTTP with the same parts means (Connect §7.3).
///
/// @param noRetry whether a failure is final
/// @param retryAfter when to try again, as in the header of that name, or null
/// @param sdk name and version of the SDK
/// @param requestVersion version of the protocol
/// @param body as over HTTP; not a copy
public record WorkerAnswer(
        Status status, boolean noRetry, @Nullable String retryAfter, String sdk, int requestVersion, byte[] body) {
    /// How far the function came.
    public enum Status {
        /// Steps were done or planned.
        NOT_COMPLETED(206),
        /// The function has ended; with `noRetry` it has failed for good.
        DONE(200),
        /// The function has failed.
        ERROR(500);

        private final int code;

        Status(int code) {
            this.code = code;
        }
    }

    HttpAnswer http() {
        var fields = new HashMap<String, List<String>>();
        fields.put("x-inngest-sdk", List.of(sdk.isEmpty() ? "connect" : sdk));
        fields.put("x-inngest-req-version", List.of(Integer.toString(requestVersion)));
        fields.put("x-inngest-no-retry", List.of(Boolean.toString(noRetry)));
        if (retryAfter != null) {
            fields.put("retry-after", List.of(retryAfter));
        }
        return new HttpAnswer(status.code, Headers.of(fields), body);
    }
}
