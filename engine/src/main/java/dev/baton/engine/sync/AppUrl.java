package dev.baton.engine.sync;

import dev.baton.engine.http.MetadataAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Serve URLs in the form in which they identify an app (SDK §3.4).
public final class AppUrl {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0.0.0.0", "localhost");
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    private static final Set<String> DROPPED = Set.of("deployid", "probe");

    private AppUrl() {}

    /// Puts `http://` before a URL without a scheme, a slash behind one without a path, as SDKs register it, and
    /// normalises it.
    ///
    /// @throws IllegalArgumentException when it is no HTTP URL
    public static String ofUser(String text) {
        var trimmed = text.trim();
        var url = trimmed.contains("://") ? trimmed : "http://" + trimmed;
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getRawAuthority() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw new IllegalArgumentException("not an HTTP URL: " + text);
            }
            check(uri.getHost() == null ? "" : uri.getHost(), text);
            return onLocalhost(normalise(withPath(uri, url)));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + text + " (" + e.getReason() + ")", e);
        }
    }

    /// Users mean the same by all names of this machine, also without a port (CLI-11).
    private static String onLocalhost(String url) {
        return url.replaceFirst("^(https?://)(127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?=[/:?])", "$1localhost");
    }

    /// What is wrong with a URL that an app has registered, or null: it must lead to a place where an app can be.
    static @Nullable String problem(String url) {
        try {
            var uri = new URI(url);
            if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                return "url must begin with http:// or https://, not be " + url;
            }
            check(uri.getHost() == null ? "" : uri.getHost(), url);
            return null;
        } catch (URISyntaxException e) {
            return "not a URL: " + url + " (" + e.getReason() + ")";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static void check(String host, String url) {
        if (MetadataAddresses.isNamed(host)) {
            throw new IllegalArgumentException(
                    "no app can be at " + url + ": a cloud keeps the credentials of a machine there");
        }
    }

    /// Drops the query parameters `deployId` and `probe` and default ports, and calls loopback hosts with a port
    /// `localhost`. Text that is no URL is answered as it is.
    public static String normalise(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return url;
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            return url;
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        if ((port == 80 && scheme.equals("http")) || (port == 443 && scheme.equals("https"))) {
            port = -1;
        }
        var host = port >= 0 && LOOPBACK.contains(uri.getHost()) ? "localhost" : uri.getHost();
        var text = new StringBuilder(scheme).append("://");
        if (uri.getRawUserInfo() != null) {
            text.append(uri.getRawUserInfo()).append('@');
        }
        text.append(host);
        if (port >= 0) {
            text.append(':').append(port);
        }
        text.append(uri.getRawPath());
        var query = keptQuery(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        return query.isEmpty()
                ? text.toString()
                : text.append('?').append(query).toString();
    }

    private static String withPath(URI uri, String url) {
        if (!uri.getRawPath().isEmpty()) {
            return url;
        }
        int end = url.indexOf("://") + 3 + uri.getRawAuthority().length();
        return url.substring(0, end) + "/" + url.substring(end);
    }

    private static String keptQuery(String query) {
        var kept = new ArrayList<String>();
        for (var parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            var name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!parameter.isEmpty() && !DROPPED.contains(name.toLowerCase(Locale.ROOT))) {
                kept.add(parameter);
            }
        }
        return String.join("&", kept);
    }
}
