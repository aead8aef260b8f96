package dev.baton.server.connect;

import java.util.Locale;

/// Why the gateway closes a connection (Connect §5, §6), and how that is told and remembered.
enum CloseReason {
    HELLO_TIMEOUT("connect_worker_hello_timeout"),
    HELLO_INVALID_MESSAGE("connect_worker_hello_invalid_msg"),
    HELLO_INVALID_PAYLOAD("connect_worker_hello_invalid_payload"),
    AUTHENTICATION_FAILED("connect_authentication_failed"),
    TOO_MANY_APPS("connect_too_many_apps_per_connection"),
    INVALID_FUNCTIONS("connect_invalid_function_config"),
    INVALID_MESSAGE("connect_run_invalid_message"),
    INTERNAL_ERROR(1_011, "connect_internal_error", "UNEXPECTED"),
    HEARTBEATS_MISSED("connect_worker_heartbeats_missed", "CONSECUTIVE_HEARTBEATS_MISSED"),
    GATEWAY_CLOSING(1_001, "connect_gateway_closing", "GATEWAY_DRAINING");

    private final int code;
    private final String text;
    private final String remembered;

    CloseReason(String text) {
        this(text, "UNEXPECTED");
    }

    CloseReason(String text, String remembered) {
        this(1_008, text, remembered);
    }

    CloseReason(int code, String text, String remembered) {
        this.code = code;
        this.text = text;
        this.remembered = remembered;
    }

    /// Code of the closing frame.
    int code() {
        return code;
    }

    /// Text of the closing frame.
    String text() {
        return text;
    }

    /// `disconnectReason` of the connection.
    String remembered() {
        return remembered;
    }

    /// The same for a connection that the worker has closed.
    static String ofWorker(int code, String said) {
        return switch (said.toUpperCase(Locale.ROOT)) {
            case "WORKER_SHUTDOWN" -> "WORKER_SHUTDOWN";
            case "MESSAGE_TOO_LARGE" -> "MESSAGE_TOO_LARGE";
            default -> code == 1_000 ? "WORKER_SHUTDOWN" : "UNEXPECTED";
        };
    }
}
