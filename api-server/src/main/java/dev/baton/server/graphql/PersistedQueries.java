package dev.baton.server.graphql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Documents that clients name by their hash after having sent them once (automatic persisted queries, GQL §1.1).
final class PersistedQueries {
    private static final int MAX_DOCUMENTS = 100;

    private final Map<String, String> documents = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_DOCUMENTS;
        }
    };

    /// The document with a hash, if it was sent before.
    synchronized Optional<String> find(String sha256) {
        return Optional.ofNullable(documents.get(sha256));
    }

    /// Remembers a document. Answers false when the hash is not that of the document.
    synchronized boolean add(String sha256, String document) {
        if (!sha256.equalsIgnoreCase(hash(document))) {
            return false;
        }
        documents.put(sha256, document);
        return true;
    }

    private static String hash(String document) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
