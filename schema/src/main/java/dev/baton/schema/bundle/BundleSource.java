package dev.baton.schema.bundle;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A server that the runs of a bundle are read from.
@FunctionalInterface
public interface BundleSource {
    /// Runs a document of this module and waits for the answer.
    ///
    /// @param operation name of the document: `GetRun`
    /// @return the `data` object
    /// @throws RuntimeException when the server refuses it or cannot be reached
    JsonNode ask(String operation, Map<String, Object> variables);
}
