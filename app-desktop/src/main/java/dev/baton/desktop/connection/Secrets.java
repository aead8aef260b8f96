package dev.baton.desktop.connection;

import dev.baton.desktop.client.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What servers want to be shown, kept apart from the preferences. Nothing of it is ever logged.
public interface Secrets {
    /// What a server is shown; [Credentials#NONE] when nothing is kept for it.
    Credentials of(URI url);

    /// Keeps what a server is shown; nothing to show removes what was kept.
    void keep(URI url, Credentials credentials);

    /// Secrets that end with the process.
    static Secrets inMemory() {
        Map<URI, Credentials> kept = new ConcurrentHashMap<>();
        return new Secrets() {
            @Override
            public Credentials of(URI url) {
                return kept.getOrDefault(url, Credentials.NONE);
            }

            @Override
            public void keep(URI url, Credentials credentials) {
                if (credentials.isEmpty()) {
                    kept.remove(url);
                } else {
                    kept.put(url, credentials);
                }
            }
        };
    }
}
