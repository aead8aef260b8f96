package dev.baton.engine.sync;

import dev.baton.engine.app.App;
import dev.baton.engine.http.HttpCall;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.http.TransportFailure;
import dev.baton.engine.time.Repeater;
import dev.baton.engine.transition.Command;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for an app on the usual ports and paths of this machine, while none is known (SDK §3.3). It is over as soon as
/// one app has synced.
public final class Discovery implements AutoCloseable {
    /// Ports that development servers use.
    public static final List<Integer> PORTS = ports();

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final List<String> PATHS =
            List.of("/api/inngest", "/x/inngest", "/.netlify/functions/inngest", "/.redwood/functions/inngest");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_ANSWER = 1 << 20;
    private static final int CONCURRENCY = 16;
    private static final byte[] NOTHING = {};

    private final KnownApps apps;
    private final AppSync sync;
    private final HttpTransport transport;
    private final List<Integer> ports;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            CONCURRENCY, Thread.ofVirtual().name("probe-", 0).factory());
    private final AutoCloseable repetition;
    private volatile boolean over;

    /// Begins to look.
    ///
    /// @param ports candidates in order of preference, such as [#PORTS] and `$PORT`
    /// @param interval pause between rounds
    public Discovery(
            KnownApps apps,
            AppSync sync,
            HttpTransport transport,
            Repeater repeater,
            List<Integer> ports,
            Duration interval) {
        this.apps = apps;
        this.sync = sync;
        this.transport = transport;
        this.ports = List.copyOf(ports);
        this.repetition = repeater.every(interval, this::round);
    }

    private static List<Integer> ports() {
        var ports = new ArrayList<>(List.of(80, 443));
        IntStream.rangeClosed(3_000, 3_010).forEach(ports::add);
        ports.addAll(List.of(4_321, 5_000, 5_173, 8_000, 8_080, 8_081, 8_787, 8_888));
        IntStream.rangeClosed(8_910, 8_915).forEach(ports::add);
        return List.copyOf(ports);
    }

    private void round() {
        if (over) {
            return;
        }
        var known = apps.all();
        if (known.stream().anyMatch(app -> !app.name().isEmpty() && app.error() == null)) {
            over = true;
            return;
        }
        if (!known.stream().allMatch(App::autodiscovered)) {
            return; // the user has named an app
        }
        try {
            // What was found but has registered at another server must not hide the app that is looked for.
            var url = search(known.stream().map(App::url).collect(Collectors.toUnmodifiableSet()));
            if (url != null && !over) {
                LOG.info("found an app: url={}", url);
                apps.submit(new Command.AddApp(url, true)).join();
                sync.sync(url);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException e) {
            LOG.warn("an app that was found could not be added", e);
        }
    }

    /// The first place where an SDK answers, those in `except` left out, or null.
    private @Nullable String search(Set<String> except) throws InterruptedException {
        var probes = new ArrayList<Future<@Nullable String>>();
        for (int port : ports) {
            probes.add(threads.submit((Callable<@Nullable String>) () -> probe(port, except)));
        }
        try {
            for (var probe : probes) {
                var found = probe.get();
                if (found != null) {
                    return found;
                }
            }
        } catch (ExecutionException e) {
            LOG.debug("a probe failed", e);
        } finally {
            probes.forEach(probe -> probe.cancel(true));
        }
        return null;
    }

    /// Any answer with an SDK's header is a hit, also an error. A port where nobody listens is left at once.
    private @Nullable String probe(int port, Set<String> except) throws InterruptedException {
        for (var path : PATHS) {
            var url = AppUrl.normalise("http://localhost:" + port + path);
            if (except.contains(url)) {
                return null;
            }
            try {
                var answer = transport.exchange(new HttpCall(
                        "GET", URI.create(url), Map.of(), NOTHING, TIMEOUT, MAX_ANSWER, HttpCall.OnRedirect.REPLAY));
                if (PingAnswer.isSdk(answer)) {
                    return url;
                }
            } catch (TransportFailure e) {
                LOG.debug("nothing at {}: {}", url, e.getMessage());
                if (e.kind() == TransportFailure.Kind.UNREACHABLE || e.kind() == TransportFailure.Kind.TIMEOUT) {
                    return null;
                }
            }
        }
        return null;
    }

    /// Whether it will not look any more.
    public boolean isOver() {
        return over;
    }

    /// Stops looking.
    @Override
    public void close() {
        over = true;
        try {
            repetition.close();
        } catch (Exception e) {
            LOG.warn("discovery could not be stopped", e);
        }
        threads.shutdownNow();
    }
}
