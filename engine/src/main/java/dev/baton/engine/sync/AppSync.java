package dev.baton.engine.sync;

import dev.baton.engine.app.App;
import dev.baton.engine.driver.Signatures;
import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.http.HttpCall;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.http.TransportFailure;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.JsonWriter;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Asks apps to register (SDK §4.1): a ping on the serve URL, upon which the SDK posts its registration to this server.
/// Safe for use by several threads.
public final class AppSync {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 1 << 20;

    private final KnownApps apps;
    private final HttpTransport transport;
    private final @Nullable Signatures signatures;
    private final String serverKind;
    private final RegistrationParser registrations;

    /// @param signatures signs pings, or null; signed pings ask for the registration in the answer (SDK §5)
    /// @param serverKind `dev` or `cloud`
    /// @param registrations reads registrations that come in an answer
    public AppSync(
            KnownApps apps,
            HttpTransport transport,
            @Nullable Signatures signatures,
            String serverKind,
            RegistrationParser registrations) {
        this.registrations = registrations;
        this.apps = apps;
        this.transport = transport;
        this.signatures = signatures;
        this.serverKind = serverKind;
    }

    /// Pings a URL, waits for the answer, and remembers with the app what came of it.
    ///
    /// @param url normalised serve URL
    /// @return the code or text of the error, or null when the app registered
    /// @throws InterruptedException when the thread was interrupted; nothing is remembered then
    public @Nullable String sync(String url) throws InterruptedException {
        if (signatures == null && !serverKind.equals("dev")) {
            return remember(url, "missing_server_signing_key");
        }
        try {
            var answer = ping(url);
            if (signatures != null && PingAnswer.isInBand(answer)) {
                var problem = signatures.problem(answer);
                return remember(url, problem == null ? register(url, answer) : problem);
            }
            var code = PingAnswer.code(answer);
            boolean unknown = code == null && !PingAnswer.isSdk(answer) && !isRegistered(url);
            return remember(url, unknown ? PingAnswer.NOT_SDK : code);
        } catch (TransportFailure e) {
            return remember(url, PingAnswer.code(e));
        }
    }

    /// Takes the registration that came in the answer. Answers what is wrong with it, or null.
    private @Nullable String register(String url, HttpAnswer answer) {
        try {
            var registration = registrations.parse(InBandAnswer.asRegistration(answer.body(), url), null, null);
            apps.submit(new Command.RegisterApp(registration)).join();
            return null;
        } catch (RegistrationRejected e) {
            return e.getMessage();
        } catch (JsonSyntaxException e) {
            return "The answer to an in-band sync cannot be read: " + e.getMessage();
        }
    }

    private HttpAnswer ping(String url) throws TransportFailure, InterruptedException {
        var body = new JsonWriter(url.length() + 16)
                .raw("{\"url\":")
                .string(url)
                .raw("}")
                .bytes();
        var headers = new HashMap<String, List<String>>();
        headers.put("Content-Type", List.of("application/json"));
        headers.put("User-Agent", List.of("Inngest"));
        headers.put("X-Inngest-Server-Kind", List.of(serverKind));
        if (signatures != null) {
            headers.put("X-Inngest-Signature", List.of(signatures.sign(body)));
            headers.put("X-Inngest-Sync-Kind", List.of("in_band"));
        }
        return transport.exchange(
                new HttpCall("PUT", URI.create(url), headers, body, TIMEOUT, MAX_ANSWER, HttpCall.OnRedirect.REPLAY));
    }

    private boolean isRegistered(String url) {
        return apps.all().stream()
                .anyMatch(app -> app.url().equals(url) && !app.name().isEmpty());
    }

    private @Nullable String remember(String url, @Nullable String error) {
        for (var app : apps.all()) {
            if (app.url().equals(url) && !saysMore(app, error)) {
                record(app, error);
            }
        }
        return error;
    }

    /// The refused registration left a text that names the function; the ping's code would only hide it.
    private static boolean saysMore(App app, @Nullable String error) {
        return Objects.equals(app.error(), error)
                || (PingAnswer.INVALID_FUNCTION.equals(error)
                        && app.error() != null
                        && app.error().contains("function is invalid"));
    }

    private void record(App app, @Nullable String error) {
        try {
            apps.submit(new Command.RecordSyncError(app.id(), error)).join();
        } catch (CompletionException e) {
            // The app may have been archived, or replaced by its registration, in the meantime.
            if (!(e.getCause() instanceof CommandRejected)) {
                throw e;
            }
        }
    }
}
