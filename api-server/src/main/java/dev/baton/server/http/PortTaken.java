package dev.baton.server.http;

import org.jspecify.annotations.Nullable;

/// The server cannot listen where it was told to.
public final class PortTaken extends RuntimeException {
    private final String host;
    private final int port;
    private final boolean movable;

    /// @param movable whether another port of the address may do
    /// @param cause what the system said, or null if it said nothing
    PortTaken(String host, int port, boolean movable, @Nullable Throwable cause) {
        this(host, port, movable, "--port", cause);
    }

    private PortTaken(String host, int port, boolean movable, String option, @Nullable Throwable cause) {
        super(message(host, port, option, cause), cause);
        this.host = host;
        this.port = port;
        this.movable = movable;
    }

    /// The same, for a port that another option chooses.
    public PortTaken of(String option) {
        return new PortTaken(host, port, movable, option, getCause());
    }

    private static String message(String host, int port, String option, @Nullable Throwable cause) {
        var reason = cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return "Cannot listen on port " + port + " of " + host + reason
                + ". Is another program listening there? Stop it, or choose another port with " + option + ".";
    }

    /// Whether another port of the same address may do: another program has this one.
    public boolean movable() {
        return movable;
    }

    /// The port that was asked for.
    public int port() {
        return port;
    }
}
