package dev.baton.server.http;

/// The server cannot listen where it was told to.
public final class PortTaken extends RuntimeException {
    private final int port;

    /// @param cause what the system said
    PortTaken(String host, int port, Throwable cause) {
        super(
                "Port " + port + " on " + host + " is taken: another program listens there, or the address is not of this"
                        + " machine. Stop it, or choose another port with --port.",
                cause);
        this.port = port;
    }

    /// The port that was asked for.
    public int port() {
        return port;
    }
}
