package dev.baton.server.v2.rpc;

import dev.baton.server.v2.Refusal;
import java.util.Locale;

/// How a call ended, as gRPC numbers it and Connect names it (API v2 §4, §9).
enum RpcStatus {
    OK(0, 200),
    INVALID_ARGUMENT(3, 400),
    DEADLINE_EXCEEDED(4, 504),
    NOT_FOUND(5, 404),
    ALREADY_EXISTS(6, 409),
    PERMISSION_DENIED(7, 403),
    RESOURCE_EXHAUSTED(8, 429),
    FAILED_PRECONDITION(9, 400),
    UNIMPLEMENTED(12, 501),
    INTERNAL(13, 500),
    UNAVAILABLE(14, 503),
    UNAUTHENTICATED(16, 401);

    private final int number;
    private final int http;

    RpcStatus(int number, int http) {
        this.number = number;
        this.http = http;
    }

    /// What a refusal is.
    static RpcStatus of(Refusal refusal) {
        return switch (refusal.status()) {
            case 400 -> INVALID_ARGUMENT;
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404 -> NOT_FOUND;
            case 409 -> ALREADY_EXISTS;
            case 413, 429 -> RESOURCE_EXHAUSTED;
            case 422 -> FAILED_PRECONDITION;
            case 501 -> UNIMPLEMENTED;
            case 503 -> UNAVAILABLE;
            case 504 -> DEADLINE_EXCEEDED;
            default -> INTERNAL;
        };
    }

    /// Its number in gRPC.
    int number() {
        return number;
    }

    /// The HTTP status that Connect gives it.
    int http() {
        return http;
    }

    /// Its name in Connect.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
