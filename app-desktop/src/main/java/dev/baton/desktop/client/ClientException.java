package dev.baton.desktop.client;

import org.jspecify.annotations.Nullable;

/// A call to the server failed. The message is fit to be shown to the user.
public final class ClientException extends RuntimeException {
    /// The code of a server that wants a token, or another one.
    public static final String UNAUTHORIZED = "unauthorized";

    /// The code of a server that cannot be reached.
    public static final String UNREACHABLE = "unreachable";

    private final String code;
    private final String message;

    /// @param code stable code: `unreachable`, `unauthorized`, or the code in the extensions of the first GraphQL
    /// error, or `graphql`
    /// @param message what happened, in plain words
    public ClientException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.message = message;
    }

    /// What happened, for the user.
    @Override
    public String getMessage() {
        return message;
    }

    /// The stable code, to be copied into a bug report and to be decided on.
    public String code() {
        return code;
    }
}
