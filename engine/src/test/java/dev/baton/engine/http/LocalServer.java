package dev.baton.engine.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// A real HTTP server that notes requests and answers as told.
public final class LocalServer implements AutoCloseable {
    /// A request as it arrived; header names in the server's spelling.
    public record Received(String method, String uri, Map<String, List<String>> headers, byte[] body) {
        /// The first value of a header, or null.
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }
    }

    /// What to answer.
    public record Reply(int status, Map<String, String> headers, byte[] body) {}

    /// Answers a request.
    public interface Handler {
        /// Says what to answer.
        Reply handle(Received request) throws Exception;
    }

    private final HttpServer server;
    private final java.util.concurrent.ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Received> requests = new LinkedBlockingQueue<>();

    /// Listens on a free port of the IPv4 loopback address.
    public LocalServer(Handler handler) {
        this("127.0.0.1", handler);
    }

    /// Listens on a free port of an address.
    public LocalServer(String address, Handler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, handler));
        server.start();
    }

    private void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            var request = new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            var reply = handler.handle(request);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /// Where it listens.
    public int port() {
        return server.getAddress().getPort();
    }

    /// `http://localhost:<port>` and the path.
    public String url(String path) {
        return "http://localhost:" + port() + path;
    }

    /// The requests so far, in order of arrival.
    public BlockingQueue<Received> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
