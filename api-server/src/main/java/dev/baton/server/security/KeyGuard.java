package dev.baton.server.security;

import dev.baton.engine.driver.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says who may call a route (REST §2). Immutable; compares in constant time; never prints a secret.
///
/// - A self-hosted server wants keys of everybody.
/// - A dev server that others can reach wants its token of callers from other machines.
/// - A dev server on loopback wants nothing: whoever reaches it is on this machine.
public final class KeyGuard {
    private static final String BEARER = "bearer ";

    private final List<SigningKey> keys;
    private final List<String> eventKeys;
    private final @Nullable String metricsToken;
    private final boolean trustsLocal;

    private KeyGuard(
            List<SigningKey> keys, List<String> eventKeys, @Nullable String metricsToken, boolean trustsLocal) {
        this.keys = keys;
        this.eventKeys = eventKeys;
        this.metricsToken = metricsToken;
        this.trustsLocal = trustsLocal;
    }

    /// Lets everybody do everything: a dev server on loopback.
    public static KeyGuard open() {
        return new KeyGuard(List.of(), List.of(), null, true);
    }

    /// A dev server that others can reach.
    ///
    /// @param token what callers from other machines bear, also as an event key, plain or hashed as a signing key
    public static KeyGuard token(String token) {
        return new KeyGuard(keys(token), List.of(), null, true);
    }

    /// A self-hosted server.
    ///
    /// @param signing the signing key
    /// @param fallback is taken too, or null
    /// @param eventKeys are taken where events are sent and functions invoked
    /// @param metricsToken is taken at `/metrics` too, or null
    public static KeyGuard selfHosted(
            @Nullable String signing,
            @Nullable String fallback,
            List<String> eventKeys,
            @Nullable String metricsToken) {
        return new KeyGuard(keys(signing, fallback), List.copyOf(eventKeys), metricsToken, false);
    }

    private static List<SigningKey> keys(@Nullable String... texts) {
        return Stream.of(texts).map(SigningKey::of).filter(Objects::nonNull).toList();
    }

    /// Whether a caller may use a route.
    ///
    /// @param authorization header `Authorization`, or null
    /// @param local whether the caller is on this machine
    public boolean admits(Credential wanted, @Nullable String authorization, boolean local) {
        if (wanted == Credential.NONE || isUnlocked(local) || local && wanted == Credential.KEY_OR_LOCAL) {
            return true;
        }
        boolean admitted = false;
        for (var key : keys) {
            admitted |= key.authorizes(authorization);
        }
        var token = bearer(authorization);
        if (wanted == Credential.KEY_OR_EVENT_KEY) {
            admitted |= isEventKey(token);
        }
        if (wanted == Credential.KEY_OR_METRICS_TOKEN && metricsToken != null) {
            admitted |= same(metricsToken, token);
        }
        return admitted;
    }

    /// Whether events may be sent with a key.
    ///
    /// @param key as it stands in the path, decoded
    public boolean admitsEvents(String key, boolean local) {
        if (isUnlocked(local)) {
            return true;
        }
        if (!trustsLocal) {
            return isEventKey(key);
        }
        boolean admitted = false;
        for (var signing : keys) {
            admitted |= signing.matches(key);
        }
        return admitted;
    }

    private boolean isUnlocked(boolean local) {
        return trustsLocal && (local || keys.isEmpty());
    }

    private boolean isEventKey(String text) {
        boolean known = false;
        for (var key : eventKeys) {
            known |= same(key, text);
        }
        return known;
    }

    private static String bearer(@Nullable String authorization) {
        boolean bears =
                authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return bears && authorization != null
                ? authorization.substring(BEARER.length()).trim()
                : "";
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "KeyGuard[secret]";
    }
}
