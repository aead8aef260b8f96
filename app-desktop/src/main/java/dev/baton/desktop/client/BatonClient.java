package dev.baton.desktop.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A server as the view-models see it. All calls are asynchronous; none may be waited for on the FX thread.
///
/// Implementations: in process (the engine of this very window) and over HTTP (any running server). Both send the same
/// documents, which live in the `schema` module under `operations/NAME.graphql`.
public interface BatonClient extends AutoCloseable {
    /// Runs the named operation.
    ///
    /// @param operation name of a document of the `schema` module, for example `GetRuns`
    /// @param variables the variables as JSON-like values: maps, lists, strings, numbers, booleans, null
    /// @return the `data` object of the answer. Fails with [ClientException] when the answer holds errors and
    ///     no data, or when the server cannot be reached. Cancelling the future abandons the call.
    CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables);

    /// Sends events to the server.
    ///
    /// @param json one event as a JSON object, or several as an array
    /// @return the internal ids, in order. Fails with [ClientException] when the server refuses one or cannot be
    /// reached.
    CompletableFuture<List<String>> sendEvents(String json);

    /// What the server says of itself, for the status bar.
    CompletableFuture<ServerInfo> info();

    /// Calls the listener for every change that the server reports, on an arbitrary thread, in order. Notices are
    /// hints: they say what to read again, and may be merged under load.
    ///
    /// @return a handle that ends the subscription when closed
    Subscription subscribe(Consumer<ChangeNotice> listener);

    /// Where the server is, for the status bar: `localhost:8288`.
    String address();

    /// Why nothing can ever be changed on it, as a sentence; empty where changes are possible.
    default String readOnly() {
        return "";
    }

    @Override
    void close();

    /// Something of the server changed.
    ///
    /// @param kind what kind of thing
    /// @param id its id: run id, internal event id, app id, function id; empty when the server
    ///     does not say which one
    record ChangeNotice(Kind kind, String id) {
        /// Kinds of things that change.
        public enum Kind {
            RUN,
            EVENT,
            APP,
            FUNCTION
        }
    }

    /// What a server says of itself.
    ///
    /// @param version as the server writes it
    /// @param kind `dev` or `cloud`; `bundle` for a file that is looked at in place of a server
    /// @param keepsHistory whether runs and events outlive a restart; empty when it does not say
    /// @param looksForApps whether it looks for apps on the usual ports by itself; empty when it does not say
    /// @param kept how long ended runs and their events are kept; empty when there is no bound or it does not say
    record ServerInfo(
            String version,
            String kind,
            Optional<Boolean> keepsHistory,
            Optional<Boolean> looksForApps,
            Optional<Duration> kept) {
        /// What is known of a server that tells no more.
        public static ServerInfo of(String version, String kind) {
            return new ServerInfo(version, kind, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /// A running subscription.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
