package dev.baton.server.security;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Refuses requests whose `Host` is a name that anyone could point at this machine (DNS rebinding).
public final class HostGuard {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "host.docker.internal");

    private final Set<String> names = new HashSet<>(LOOPBACK);
    private final boolean reachable;

    /// @param bindHost the address that the server is bound to; when others can reach it, addresses and names without
    ///     a dot (containers, machines of the local network) are trusted too, as no foreign page can own those
    /// @param allowed more names, without ports; `*` trusts every name
    public HostGuard(String bindHost, Collection<String> allowed) {
        var host = bindHost.toLowerCase(Locale.ROOT);
        names.add(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
        allowed.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        reachable = !isLoopback(host);
    }

    /// Whether an address only takes connections of this machine.
    public static boolean isLoopback(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.startsWith("127.") || name.equals("::1") || name.equals("[::1]");
    }

    /// Whether a request may be answered.
    ///
    /// @param header header `Host`, or null when there is none (no browser leaves it out)
    public boolean accepts(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return true;
        }
        var name = withoutPort(header.trim().toLowerCase(Locale.ROOT));
        if (names.contains(name) || names.contains("*") || name.endsWith(".localhost")) {
            return true;
        }
        return reachable && (IPV4.matcher(name).matches() || name.startsWith("[") || !name.contains("."));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
