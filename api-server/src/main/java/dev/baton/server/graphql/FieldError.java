package dev.baton.server.graphql;

/// A field cannot be answered; the message is for the client.
final class FieldError extends RuntimeException {
    static final String NOT_FOUND = "not_found";
    static final String INVALID = "invalid";

    private final String code;

    /// @param code for the error's extensions
    FieldError(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    static FieldError notFound(String message) {
        return new FieldError(NOT_FOUND, message);
    }

    static FieldError invalid(String message) {
        return new FieldError(INVALID, message);
    }
}
