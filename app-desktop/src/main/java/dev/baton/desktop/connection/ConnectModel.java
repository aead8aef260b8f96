package dev.baton.desktop.connection;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.client.Credentials;
import dev.baton.desktop.task.Latest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Connecting to a server by its address: it is asked what it is and for its apps, so that a wrong address or token is
/// told before a window opens. Owned by the UI thread.
public final class ConnectModel {
    private final BiFunction<URI, Supplier<Credentials>, BatonClient> clients;
    private final Latest<BatonClient.ServerInfo> call;
    private final ReadOnlyObjectWrapper<Attempt> attempt = new ReadOnlyObjectWrapper<>(new Attempt.None());

    /// @param ui the thread that owns the property
    /// @param clients makes a client, which is closed here
    public ConnectModel(Executor ui, BiFunction<URI, Supplier<Credentials>, BatonClient> clients) {
        this.clients = clients;
        this.call = new Latest<>(ui);
    }

    /// How far it is.
    public ReadOnlyObjectProperty<Attempt> attemptProperty() {
        return attempt.getReadOnlyProperty();
    }

    /// Tries it.
    ///
    /// @param name may be empty: then host and port are the name
    public void connect(String address, String name, SavedServer.Tag tag, Credentials credentials) {
        URI url;
        try {
            url = ServerAddress.parse(address);
        } catch (IllegalArgumentException e) {
            attempt.set(new Attempt.Refused(String.valueOf(e.getMessage()), false));
            return;
        }
        attempt.set(new Attempt.Running(url));
        BatonClient client = clients.apply(url, () -> credentials);
        CompletableFuture<BatonClient.ServerInfo> asked = client.execute("GetApps", Map.of())
                .thenCompose(apps -> client.info())
                .whenComplete((answer, failure) -> client.close());
        call.ask(
                asked,
                info -> attempt.set(new Attempt.Connected(
                        new SavedServer(
                                url,
                                name.isBlank() ? url.getAuthority() : name.strip(),
                                SavedServer.Kind.of(info.kind()),
                                tag,
                                null),
                        credentials)),
                failure -> attempt.set(refused(failure)));
    }

    /// Abandons it.
    public void cancel() {
        call.cancel();
        attempt.set(new Attempt.None());
    }

    private static Attempt refused(ClientException failure) {
        return new Attempt.Refused(failure.getMessage(), failure.code().equals(ClientException.UNAUTHORIZED));
    }

    /// How far connecting is.
    public sealed interface Attempt {
        /// Nothing was tried.
        record None() implements Attempt {}

        /// The server is asked.
        record Running(URI url) implements Attempt {}

        /// It did not work.
        ///
        /// @param reason for the user
        /// @param token whether it is about the token
        record Refused(String reason, boolean token) implements Attempt {}

        /// It did.
        record Connected(SavedServer server, Credentials credentials) implements Attempt {}
    }
}
