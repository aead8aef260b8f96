package dev.baton.server.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Documents that were parsed and validated already, the longest unused of which make room (GQL §1.1). Long documents
/// are not kept, so the cache stays within some 30 MB.
final class DocumentCache implements PreparsedDocumentProvider {
    private static final int MAX_DOCUMENTS = 1_000;
    private static final int MAX_LENGTH = 32_000;

    private final Map<String, PreparsedDocumentEntry> entries = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparsedDocumentEntry> eldest) {
            return size() > MAX_DOCUMENTS;
        }
    };

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        var document = input.getQuery();
        synchronized (entries) {
            var known = entries.get(document);
            if (known != null) {
                return CompletableFuture.completedFuture(known);
            }
        }
        var entry = parseAndValidate.apply(input);
        if (document.length() <= MAX_LENGTH) {
            synchronized (entries) {
                entries.put(document, entry);
            }
        }
        return CompletableFuture.completedFuture(entry);
    }
}
