package dev.baton.server.config;

/// What a server tells SDKs and clients that it is.
public enum ServerKind {
    /// `baton dev`: for one developer, without keys.
    DEV("dev"),
    /// `baton start`: self-hosted, with keys.
    CLOUD("cloud");

    private final String text;

    ServerKind(String text) {
        this.text = text;
    }

    /// As it goes over the wire.
    public String text() {
        return text;
    }
}
