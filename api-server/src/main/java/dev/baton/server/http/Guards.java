package dev.baton.server.http;

import dev.baton.server.security.HostGuard;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.security.OriginGuard;

/// Who may call a server.
///
/// @param hosts names that it may be called by
/// @param origins pages that may use it
/// @param keys what callers have to show
public record Guards(HostGuard hosts, OriginGuard origins, KeyGuard keys) {}
