package dev.baton.server.http;

import org.jspecify.annotations.Nullable;

/// A request that is answered with an error in the public shape `{"error","data":null,"status","code"?}` (REST §3).
public final class HttpFailure extends RuntimeException {
    private final int status;
    private final @Nullable String code;

    /// @param message names what was wrong, fit for the caller
    /// @param code stable code, or null
    public HttpFailure(int status, String message, @Nullable String code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /// 400.
    public static HttpFailure badRequest(String message) {
        return new HttpFailure(400, message, null);
    }

    /// 404.
    public static HttpFailure notFound(String message) {
        return new HttpFailure(404, message, null);
    }

    /// 413.
    ///
    /// @param limit bytes that would have been taken
    public static HttpFailure tooLarge(long limit) {
        return new HttpFailure(413, "Request body is over the limit of " + limit + " bytes", null);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The answer.
    public Reply reply() {
        return Reply.error(status, String.valueOf(getMessage()), code);
    }
}
