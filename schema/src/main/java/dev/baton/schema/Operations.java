package dev.baton.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The GraphQL documents that our own clients send, by name: `operations/NAME.graphql`, one operation each.
/// Fragments that several share are in `operations/fragments/NAME.graphql`. Safe for any thread.
public final class Operations {
    private static final ConcurrentMap<String, String> DOCUMENTS = new ConcurrentHashMap<>();
    private static final Pattern FRAGMENT = Pattern.compile("(?m)^fragment (\\w+) on ");
    private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.(?!on )(\\w+)");

    private Operations() {}

    /// The text of a document, fragments included.
    ///
    /// @param name name of the operation and of its file: `GetRuns`
    /// @throws IllegalArgumentException when there is no such document
    public static String document(String name) {
        return DOCUMENTS.computeIfAbsent(name, Operations::read);
    }

    private static String read(String name) {
        StringBuilder document = new StringBuilder(file(name));
        Set<String> there = new HashSet<>();
        Matcher own = FRAGMENT.matcher(document);
        while (own.find()) {
            there.add(own.group(1));
        }
        for (int from = 0; ; ) {
            Matcher spread = SPREAD.matcher(document);
            if (!spread.find(from)) {
                return document.toString();
            }
            from = spread.end();
            if (there.add(spread.group(1))) {
                document.append(file("fragments/" + spread.group(1)));
            }
        }
    }

    private static String file(String name) {
        try (InputStream in = Operations.class.getResourceAsStream("/operations/" + name + ".graphql")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no document " + name + " under operations/");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
