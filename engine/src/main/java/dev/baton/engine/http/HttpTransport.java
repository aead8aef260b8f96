package dev.baton.engine.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Makes requests over HTTP/1.1 on virtual threads and follows redirects, replaying method, fields, body and query. One
/// per process; safe for use by many threads, which may be interrupted to abort a request.
public final class HttpTransport implements AutoCloseable {
    private static final int MAX_REDIRECTS = 60;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /// Fields that belong to the connection: callers cannot set them.
    private static final Set<String> CONNECTION_FIELDS =
            Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade", "keep-alive", "te");

    static {
        // Servers close idle connections, gunicorn after 2 s and Node after 5: let go of them earlier, so that none is
        // used while it is closed.
        setUnlessGiven("jdk.httpclient.keepalive.timeout", "1");
        setUnlessGiven("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-client-", 0).factory());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(threads)
            .build();

    /// Ports of `localhost` that were found to listen on the IPv6 loopback address only.
    private final Set<Integer> onIpv6 = ConcurrentHashMap.newKeySet();

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// Makes a request and waits for the complete answer.
    ///
    /// @throws TransportFailure when none came
    /// @throws InterruptedException when the thread was interrupted; the request is aborted
    public HttpAnswer exchange(HttpCall call) throws TransportFailure, InterruptedException {
        return exchange(call, null);
    }

    /// Makes a request and waits for the complete answer.
    ///
    /// @param listener gets the body too while it comes in, or null
    /// @throws TransportFailure when none came
    /// @throws InterruptedException when the thread was interrupted; the request is aborted
    public HttpAnswer exchange(HttpCall call, @Nullable BodyListener listener)
            throws TransportFailure, InterruptedException {
        var current = call;
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            var answer = once(current, listener);
            if (!Redirects.isRedirect(answer.status()) || answer.headers().get("location") == null) {
                return answer;
            }
            boolean replay = call.onRedirect() == HttpCall.OnRedirect.REPLAY;
            var target = Redirects.target(current.uri(), answer.headers().get("location"), replay);
            if (target == null) {
                throw new TransportFailure(
                        TransportFailure.Kind.REDIRECT,
                        call.uri() + " redirects to " + answer.headers().get("location"),
                        null);
            }
            boolean toGet =
                    !replay && answer.status() <= 303 && !current.method().equals("HEAD");
            boolean elsewhere =
                    !target.getRawAuthority().equalsIgnoreCase(current.uri().getRawAuthority());
            var next = toGet ? current.asGet(target) : current.to(target);
            current = elsewhere && !replay ? next.withoutCredentials() : next;
        }
        throw new TransportFailure(
                TransportFailure.Kind.REDIRECT, call.uri() + " redirects more than " + MAX_REDIRECTS + " times", null);
    }

    private HttpAnswer once(HttpCall call, @Nullable BodyListener listener)
            throws TransportFailure, InterruptedException {
        if (MetadataAddresses.isOne(call.uri())) {
            throw new TransportFailure(
                    TransportFailure.Kind.UNREACHABLE,
                    place(call) + " is where a cloud keeps the credentials of a machine: no request goes there",
                    null);
        }
        boolean local = "localhost".equalsIgnoreCase(call.uri().getHost());
        if (!local) {
            return send(call, listener);
        }
        int port = call.uri().getPort();
        boolean ipv6First = onIpv6.contains(port);
        try {
            return send(ipv6First ? call.to(onIpv6Loopback(call.uri())) : call, listener);
        } catch (TransportFailure e) {
            if (!(e.getCause() instanceof ConnectException)) {
                throw e;
            }
            var answer = sendOther(call, listener, ipv6First, e);
            if (ipv6First) {
                onIpv6.remove(port);
            } else {
                onIpv6.add(port);
            }
            return answer;
        }
    }

    /// Some development servers listen on one of the two loopback addresses only, and `localhost` means both.
    private HttpAnswer sendOther(
            HttpCall call, @Nullable BodyListener listener, boolean ipv6First, TransportFailure first)
            throws TransportFailure, InterruptedException {
        try {
            return send(ipv6First ? call : call.to(onIpv6Loopback(call.uri())), listener);
        } catch (TransportFailure second) {
            throw second.getCause() instanceof ConnectException ? first : second;
        }
    }

    private static URI onIpv6Loopback(URI uri) {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(uri.getScheme() + "://[::1]" + port + uri.getRawPath() + query);
    }

    private HttpAnswer send(HttpCall call, @Nullable BodyListener listener)
            throws TransportFailure, InterruptedException {
        var exchange = client.sendAsync(request(call), LimitedBody.handler(call.maxBytes(), listener));
        HttpResponse<byte[]> response;
        try {
            response = exchange.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(call, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw failure(call, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        }
        var headers = Headers.of(response.headers().map());
        try {
            var body = ContentCoding.decode(response.body(), headers.get("content-encoding"), call.maxBytes());
            return new HttpAnswer(response.statusCode(), headers, body);
        } catch (LimitedBody.TooLong e) {
            throw failure(call, e);
        } catch (IOException e) {
            throw new TransportFailure(
                    TransportFailure.Kind.ENCODING, "answer of " + place(call) + ": " + e.getMessage(), e);
        }
    }

    private static HttpRequest request(HttpCall call) throws TransportFailure {
        try {
            var builder = HttpRequest.newBuilder(call.uri())
                    .method(
                            call.method(),
                            call.body().length == 0
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(call.body()));
            for (var field : call.headers().entrySet()) {
                addField(builder, field);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new TransportFailure(
                    TransportFailure.Kind.PROTOCOL, "cannot request " + call.uri() + ": " + e.getMessage(), e);
        }
    }

    private static void addField(HttpRequest.Builder builder, Map.Entry<String, java.util.List<String>> field) {
        if (!CONNECTION_FIELDS.contains(field.getKey().toLowerCase(Locale.ROOT))) {
            field.getValue().forEach(value -> builder.header(field.getKey(), value));
        }
    }

    private static TransportFailure failure(HttpCall call, Throwable cause) {
        var place = place(call);
        return switch (cause) {
            case LimitedBody.TooLong e ->
                new TransportFailure(
                        TransportFailure.Kind.TOO_LARGE,
                        "answer of " + place + " is longer than " + call.maxBytes() + " bytes",
                        e);
            case HttpConnectTimeoutException e ->
                new TransportFailure(TransportFailure.Kind.UNREACHABLE, "cannot connect to " + place + " in time", e);
            case HttpTimeoutException e -> timeout(call, place, e);
            case TimeoutException e -> timeout(call, place, e);
            case SSLException e ->
                new TransportFailure(TransportFailure.Kind.PROTOCOL, "no TLS at " + place + ": " + e.getMessage(), e);
            case ProtocolException e ->
                new TransportFailure(TransportFailure.Kind.PROTOCOL, "no HTTP at " + place + ": " + e.getMessage(), e);
            case ConnectException e ->
                new TransportFailure(
                        TransportFailure.Kind.UNREACHABLE,
                        (isUnresolved(e) ? "unknown host: " : "connection refused: ") + place,
                        e);
            case UnknownHostException e ->
                new TransportFailure(TransportFailure.Kind.UNREACHABLE, "unknown host: " + place, e);
            default ->
                new TransportFailure(
                        TransportFailure.Kind.BROKEN,
                        "connection to " + place + " broke: " + cause.getMessage(),
                        cause);
        };
    }

    private static TransportFailure timeout(HttpCall call, String place, Exception cause) {
        return new TransportFailure(
                TransportFailure.Kind.TIMEOUT,
                "no answer of " + place + " within " + call.timeout().toSeconds() + " s",
                cause);
    }

    private static boolean isUnresolved(Throwable cause) {
        for (var c = cause; c != null; c = c.getCause()) {
            if (c instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static String place(HttpCall call) {
        return call.uri().getScheme() + "://" + call.uri().getRawAuthority();
    }

    /// Aborts what is in flight.
    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
