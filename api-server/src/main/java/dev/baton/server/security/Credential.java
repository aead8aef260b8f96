package dev.baton.server.security;

/// What a route wants to be shown by its caller, once callers have to show something (REST §2).
public enum Credential {
    /// Nothing, or something that the route checks itself: an event key in the path, a token of one run.
    NONE,
    /// The signing key in `start`; the token in `dev` on an address that others reach.
    KEY,
    /// The same, or an event key.
    KEY_OR_EVENT_KEY,
    /// The same, or the token for metrics.
    KEY_OR_METRICS_TOKEN,
    /// The same, unless the caller is on this machine.
    KEY_OR_LOCAL
}
