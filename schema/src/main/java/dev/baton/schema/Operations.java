package dev.baton.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The GraphQL documents that our own clients send, by name: `operations/NAME.graphql`, one operation each. Safe for
/// any
/// thread.
public final class Operations {
    private static final ConcurrentMap<String, String> DOCUMENTS = new ConcurrentHashMap<>();

    private Operations() {}

    /// The text of a document, fragments included.
    ///
    /// @param name name of the operation and of its file: `GetRuns`
    /// @throws IllegalArgumentException when there is no such document
    public static String document(String name) {
        return DOCUMENTS.computeIfAbsent(name, Operations::read);
    }

    private static String read(String name) {
        try (InputStream in = Operations.class.getResourceAsStream("/operations/" + name + ".graphql")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no operation " + name + " under operations/");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
