package dev.baton.desktop.shell;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.Credentials;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.connection.ConnectModel;
import dev.baton.desktop.connection.SavedServer;
import dev.baton.desktop.connection.SavedServers;
import dev.baton.desktop.connection.Secrets;
import dev.baton.desktop.connection.ServerAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The servers that a window can lead to. Each has a window of its own, so that one window never asks two servers. FX
/// thread only.
///
/// @param open the windows that are there
/// @param clients makes a client of an address
/// @param makeWindow opens a window on a server
/// @param bundles opens a bundle
public record Servers(
        SavedServers saved,
        Secrets secrets,
        ServerWindows open,
        Executor ui,
        InstantSource clock,
        BiFunction<URI, Supplier<Credentials>, BatonClient> clients,
        BiConsumer<SavedServer, BatonClient> makeWindow,
        BundleOpener bundles) {

    /// Goes to the window of a server, or opens it.
    void open(SavedServer server) {
        Instant now = clock.instant();
        saved.save(server.usedAt(now));
        open.on(server.address())
                .ifPresentOrElse(
                        MainWindow::bringToFront,
                        () -> makeWindow.accept(server, clients.apply(server.url(), () -> secrets.of(server.url()))));
    }

    /// Asks to which server an event is sent, for windows that show a bundle.
    ///
    /// @param payload JSON of the event
    public void askReplay(Overlay overlay, String payload) {
        ReplayDialog.open(overlay, this, payload);
    }

    /// Opens the dialog that adds a server.
    ///
    /// @param known what its fields hold at first
    void openDialog(Overlay overlay, @Nullable SavedServer known) {
        ConnectDialog.open(overlay, new ConnectModel(ui, clients), known, this::add);
    }

    /// Asks for the token of a server that has a window already.
    void openTokenDialog(Overlay overlay, ServerLabel server) {
        openDialog(
                overlay,
                list().stream()
                        .filter(known -> known.address().equals(server.address()))
                        .findFirst()
                        .orElseGet(() -> new SavedServer(
                                ServerAddress.parse(server.address()),
                                server.name(),
                                SavedServer.Kind.REMOTE,
                                server.tag(),
                                null)));
    }

    /// Forgets a server, and what it was shown.
    void forget(SavedServer server) {
        saved.remove(server.url());
        secrets.keep(server.url(), Credentials.NONE);
    }

    /// Those that are remembered, the one used last at the head.
    List<SavedServer> list() {
        return saved.all();
    }

    private void add(SavedServer server, Credentials credentials) {
        secrets.keep(server.url(), credentials);
        open(server);
    }
}
