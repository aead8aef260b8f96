package dev.baton.server;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.sync.AppSync;
import dev.baton.engine.sync.AppUrl;
import dev.baton.engine.sync.Discovery;
import dev.baton.engine.sync.KnownApps;
import dev.baton.engine.sync.Poller;
import dev.baton.engine.time.ThreadRepeater;
import dev.baton.engine.transition.Command;
import dev.baton.server.config.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Keeps the apps up to date in the background: adds those that were named, looks for others, and asks all of them
/// again.
final class AppWatch implements AutoCloseable {
    private static final int MAX_PORT = 65_535;

    private final List<Poller> pollers = new ArrayList<>();
    private final List<Discovery> discoveries = new ArrayList<>();
    private final List<ThreadRepeater> threads = new ArrayList<>();

    /// Watches nothing.
    AppWatch() {}

    /// Begins.
    ///
    /// @param ownPort is not looked at
    /// @param environment `PORT` is one more candidate
    AppWatch(
            ServerOptions options,
            KnownApps apps,
            AppSync sync,
            HttpTransport transport,
            int ownPort,
            Map<String, String> environment) {
        options.sdkUrls().stream()
                .map(AppUrl::ofUser)
                .distinct()
                .forEach(url -> apps.submit(new Command.AddApp(url, false)).join());
        pollers.add(new Poller(apps, sync, repeater("baton-poll"), options.pollInterval(), !options.poll()));
        if (options.discovery()) {
            discoveries.add(new Discovery(
                    apps,
                    sync,
                    transport,
                    repeater("baton-discovery"),
                    candidates(ownPort, environment),
                    options.pollInterval()));
        }
    }

    private ThreadRepeater repeater(String name) {
        var thread = new ThreadRepeater(name);
        threads.add(thread);
        return thread;
    }

    static List<Integer> candidates(int ownPort, Map<String, String> environment) {
        var ports = new ArrayList<>(Discovery.PORTS);
        var text = environment.getOrDefault("PORT", "");
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT && !ports.contains(port)) {
                ports.add(port);
            }
        }
        ports.remove(Integer.valueOf(ownPort));
        return ports;
    }

    @Override
    public void close() {
        pollers.forEach(Poller::close);
        discoveries.forEach(Discovery::close);
        threads.forEach(ThreadRepeater::close);
    }

    /// The part of an engine that syncing needs.
    record EngineApps(Engine engine) implements KnownApps {
        @Override
        public List<App> all() {
            return engine.queries().apps();
        }

        @Override
        public <R> CompletableFuture<R> submit(Command<R> command) {
            return engine.submit(command);
        }
    }
}
