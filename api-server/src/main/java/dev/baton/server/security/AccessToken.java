package dev.baton.server.security;

import dev.baton.engine.id.IdSource;

/// The token of a dev server that others can reach. It is hexadecimal, so that an SDK can bear it as its signing key.
public final class AccessToken {
    private AccessToken() {}

    /// A new one of 32 characters.
    public static String made(IdSource ids) {
        return String.format("%016x%016x", ids.bits(), ids.bits());
    }
}
