package dev.baton.server.security;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells requests of this server's own pages, and of tools, from those of foreign pages.
public final class OriginGuard {
    private final Set<String> allowed;

    /// @param allowed origins besides the server's own, for example `http://localhost:3000`; `*` allows every origin
    public OriginGuard(Collection<String> allowed) {
        this.allowed = allowed.stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .map(origin -> origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a foreign page sent the request.
    ///
    /// @param origin header `Origin`, or null: tools and SDKs send none
    /// @param host header `Host`, or null
    /// @param fetchSite header `Sec-Fetch-Site`, or null; browsers send it also where they leave `Origin` out
    /// @param fetchMode header `Sec-Fetch-Mode`, or null; following a link is no reason to refuse
    public boolean foreign(
            @Nullable String origin, @Nullable String host, @Nullable String fetchSite, @Nullable String fetchMode) {
        if (origin == null) {
            return "cross-site".equals(fetchSite) && !"navigate".equals(fetchMode) && !allowed.contains("*");
        }
        return !trusted(origin, host);
    }

    /// Whether pages of an origin may read answers.
    public boolean trusted(String origin, @Nullable String host) {
        var name = origin.toLowerCase(Locale.ROOT);
        return allowed.contains("*")
                || allowed.contains(name)
                || host != null && name.equals("http://" + host.trim().toLowerCase(Locale.ROOT));
    }
}
