package dev.baton.desktop.screen.apps;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.LiveQuery;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The apps and what can be done with them. Owned by the UI thread.
public final class AppsViewModel {
    private static final Duration GAP = Duration.ofMillis(250);

    private final BatonClient client;
    private final LiveQuery<List<AppCard>> apps;
    private final Latest<JsonNode> change;
    private final Coalescer reload;
    private final Latest<BatonClient.ServerInfo> info;
    private final ReadOnlyObjectWrapper<Optional<BatonClient.ServerInfo>> server =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Attempt> attempt = new ReadOnlyObjectWrapper<>(new Attempt.None());
    private BatonClient.@Nullable Subscription changes;

    /// @param ui the thread that owns the properties
    public AppsViewModel(BatonClient client, Executor ui, Timer timer) {
        this.client = client;
        this.apps = new LiveQuery<>(ui, () -> client.execute("GetApps", Map.of()), AppReader::read, List::isEmpty);
        this.change = new Latest<>(ui);
        this.info = new Latest<>(ui);
        this.reload = new Coalescer(timer, GAP, ui, apps::load);
    }

    ReadOnlyObjectProperty<LoadState<List<AppCard>>> stateProperty() {
        return apps.stateProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return apps.problemProperty();
    }

    /// What the server says of itself; empty while it has not answered.
    ReadOnlyObjectProperty<Optional<BatonClient.ServerInfo>> serverProperty() {
        return server.getReadOnlyProperty();
    }

    /// How the last attempt to add or sync an app went.
    ReadOnlyObjectProperty<Attempt> attemptProperty() {
        return attempt.getReadOnlyProperty();
    }

    /// Begins to follow the server.
    void start() {
        if (changes == null) {
            changes = client.subscribe(notice -> {
                if (notice.kind() == ChangeNotice.Kind.APP || notice.kind() == ChangeNotice.Kind.FUNCTION) {
                    reload.request();
                }
            });
        }
        apps.load();
        info.ask(client.info(), answer -> server.set(Optional.of(answer)), failure -> server.set(Optional.empty()));
    }

    /// Stops following the server.
    void stop() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        apps.cancel();
        info.cancel();
    }

    void refresh() {
        apps.load();
    }

    /// Adds the app at an address, or syncs it again when it is known. A bad address is told without a call.
    void sync(String address) {
        switch (AppAddress.parse(address)) {
            case AppAddress.Invalid invalid ->
                attempt.set(new Attempt.Refused(
                        address, invalid.reason().isEmpty() ? "Type the address of the app." : invalid.reason()));
            case AppAddress.Valid valid -> {
                attempt.set(new Attempt.Running(valid.url()));
                change.ask(
                        client.execute("CreateApp", Map.of("input", Map.of("url", valid.url()))),
                        data -> finish(new Attempt.Synced(
                                valid.url(),
                                data.path("createApp").path("externalID").asString(""))),
                        failure -> finish(attemptOf(valid.url(), failure)));
            }
        }
    }

    /// Changes where an app is looked for, and syncs it there.
    void move(AppCard app, String address) {
        if (!(AppAddress.parse(address) instanceof AppAddress.Valid valid)) {
            attempt.set(new Attempt.Refused(address, "This is not an address."));
            return;
        }
        attempt.set(new Attempt.Running(valid.url()));
        change.ask(
                client.execute("UpdateApp", Map.of("input", Map.of("id", app.id(), "url", valid.url()))),
                data -> sync(valid.url()),
                failure -> finish(attemptOf(valid.url(), failure)));
    }

    /// Removes an app with its functions and their schedules.
    void delete(AppCard app) {
        change.ask(
                client.execute("DeleteApp", Map.of("id", app.id())),
                data -> finish(new Attempt.None()),
                failure -> finish(new Attempt.Refused(app.url(), failure.getMessage())));
    }

    /// Forgets the last attempt, when its dialog closes.
    void forgetAttempt() {
        attempt.set(new Attempt.None());
    }

    private void finish(Attempt result) {
        attempt.set(result);
        apps.load();
    }

    /// The message of a refused sync is its code. Other failures, of the connection for example, are told as they are.
    private static Attempt attemptOf(String url, ClientException failure) {
        return failure.code().equals("graphql")
                ? new Attempt.NotSynced(url, SyncProblem.of(failure.getMessage(), url))
                : new Attempt.Refused(url, failure.getMessage());
    }

    /// An attempt to add or sync an app.
    sealed interface Attempt {
        /// There was none.
        record None() implements Attempt {}

        /// The app is being called.
        record Running(String url) implements Attempt {}

        /// It went well.
        record Synced(String url, String name) implements Attempt {}

        /// The app is known now, but does not sync.
        record NotSynced(String url, SyncProblem problem) implements Attempt {}

        /// Nothing was done.
        record Refused(String url, String reason) implements Attempt {}
    }
}
