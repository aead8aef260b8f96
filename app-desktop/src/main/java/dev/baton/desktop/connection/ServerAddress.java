package dev.baton.desktop.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// What users write for a server: an address with or without scheme, or that of one of its pages.
public final class ServerAddress {
    private ServerAddress() {}

    /// Scheme, host and port of what was written. Without a scheme it is `http`; path and query are dropped.
    ///
    /// @throws IllegalArgumentException when it is no address, with what to do as the message
    public static URI parse(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("Write the address of a server, for example http://localhost:8288.");
        }
        String full = text.contains("://") ? text : "http://" + text;
        try {
            URI uri = new URI(full);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException("A server is reached by http or https, not by " + scheme + ".");
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("Write the token into its own field, not into the address.");
            }
            if (uri.getHost() == null) {
                throw new IllegalArgumentException(text + " names no host. Write it like http://localhost:8288.");
            }
            return new URI(scheme, null, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort(), null, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(text + " is no address. Write it like http://localhost:8288.", e);
        }
    }
}
