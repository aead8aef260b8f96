package dev.baton.engine.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses at which machines in a cloud get their credentials. No app is there, so no request goes there, whoever
/// asks for it: what answers could be read by people who must not have it.
public final class MetadataAddresses {
    private static final Set<String> NAMES = Set.of("metadata.google.internal", "metadata.goog", "instance-data");
    private static final Set<String> OUTSIDE_LINK_LOCAL = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    /// Numbers, also in the short, octal and hexadecimal forms that resolvers take.
    private static final Pattern NUMERIC = Pattern.compile("\\[.*]|(0[xX])?[0-9a-fA-F.]*[0-9][0-9a-fA-FxX.]*");

    private MetadataAddresses() {}

    /// Whether a host is written as such an address or name. Asks no name server.
    public static boolean isNamed(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = host.toLowerCase(Locale.ROOT);
        var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return NAMES.contains(bare) || NUMERIC.matcher(bare).matches() && resolvesToOne(bare);
    }

    /// Whether a request would go to such an address; asks the name server where there is a name.
    static boolean isOne(URI uri) {
        var host = uri.getHost();
        return host != null && !host.equalsIgnoreCase("localhost") && (isNamed(host) || resolvesToOne(host));
    }

    private static boolean resolvesToOne(String host) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (address.isLinkLocalAddress() || OUTSIDE_LINK_LOCAL.contains(address.getHostAddress())) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
