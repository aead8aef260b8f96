package dev.baton.bench;

import dev.baton.bench.time.Stopwatch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/// The lightest app that speaks the wire protocol: plain sockets, answers prepared beforehand, nothing parsed
/// that is not needed. Its functions: `one` returns at once; `steps` runs [#STEPS] steps, one per request;
/// `sleep` sleeps a day; `wait` waits a day for an event `bench/one` whose `data.waiting` is its own number,
/// which none has. For a soak: `nap` sleeps two seconds; `flaky` fails its first attempt and is tried again
/// after a second; `broken` fails for good; `match` waits a minute for an event `bench/match.go` with its own
/// number; `call` invokes `one`.
final class MinimalApp implements AutoCloseable {
    static final int STEPS = 5;
    static final String NAME = "bench";

    private static final String[] FUNCTIONS = {
        "one", "steps", "sleep", "wait", "nap", "flaky", "broken", "match", "call"
    };
    private static final Pattern FUNCTION = Pattern.compile("fnId=bench-(\\w+)");
    private static final Pattern ATTEMPT = Pattern.compile("\"attempt\":(\\d+)");
    private static final Pattern CURRENT = Pattern.compile("\"stack\":\\{\"current\":(\\d+)");
    private static final Pattern INDEX = Pattern.compile("\"i\":(\\d+)");

    private static final String ERROR =
            "{\"name\":\"Error\",\"message\":\"the bench wants it so\",\"stack\":\"Error: the bench wants it so\"}";

    private final ServerSocket listener;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final byte[][] stepAnswers = new byte[STEPS][];
    private final Map<String, byte[]> firstAnswers;
    private final byte[] returned = answer(200, "{\"ok\":true}");
    private final byte[] failed = answer(500, ERROR, "Retry-After: 1");
    private final byte[] failedForGood = answer(400, ERROR, "X-Inngest-No-Retry: true");
    private final byte[] putAnswer = answer(200, "{\"message\":\"ok\",\"modified\":false}");
    private volatile AtomicLongArray arrivals = new AtomicLongArray(0);

    MinimalApp() throws IOException {
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        for (int i = 0; i < STEPS; i++) {
            stepAnswers[i] = answer(
                    206,
                    "[{\"op\":\"StepRun\",\"id\":\"" + sha1("step-" + i) + "\",\"displayName\":\"step-" + i
                            + "\",\"data\":{\"n\":" + i + "}}]");
        }
        firstAnswers = Map.of(
                "sleep", operation("Sleep", "\"name\":\"1d\""),
                "nap", operation("Sleep", "\"name\":\"2s\""),
                "wait", wait("bench/one", "1d", "event.data.i == async.data.waiting"),
                "match", wait("bench/match.go", "1m", "event.data.i == async.data.i"),
                "call",
                        operation(
                                "InvokeFunction",
                                "\"opts\":{\"function_id\":\"bench-one\",\"payload\":{\"data\":{\"i\":0}},\"timeout\":\"1m\"}"));
        Thread.ofVirtual().name("bench-app").start(this::accept);
    }

    /// Registers the functions at a server.
    void register(HttpCalls server) throws IOException, InterruptedException {
        var url = "http://localhost:" + listener.getLocalPort() + "/api/inngest";
        var functions = new StringBuilder();
        for (var name : FUNCTIONS) {
            functions
                    .append(functions.isEmpty() ? "" : ",")
                    .append("{\"id\":\"bench-%s\",\"name\":\"%s\",\"triggers\":[{\"event\":\"bench/%s\"}],"
                            .formatted(name, name, name))
                    .append("\"steps\":{\"step\":{\"id\":\"step\",\"name\":\"step\",\"runtime\":{\"type\":\"http\",")
                    .append("\"url\":\"%s?fnId=bench-%s&stepId=step\"}}}}".formatted(url, name));
        }
        server.post(
                "/fn/register",
                "{\"url\":\"%s\",\"deployType\":\"ping\",\"appName\":\"%s\",\"sdk\":\"bench:v1\",\"v\":\"1\",\"functions\":[%s]}"
                        .formatted(url, NAME, functions));
    }

    /// Forgets what it counted, and records arrivals of events 0 to n−1 from now on.
    void reset(int n) {
        arrivals = new AtomicLongArray(n);
        ended.set(0);
        calls.set(0);
    }

    /// Functions that returned since the last reset.
    int ended() {
        return ended.get();
    }

    /// Requests since the last reset.
    int calls() {
        return calls.get();
    }

    /// When the first call for event `i` came, on the scale of [Stopwatch#nanos], or 0.
    long arrival(int i) {
        return arrivals.get(i);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
            var out = socket.getOutputStream();
            while (true) {
                var requestLine = line(in);
                int length = 0;
                for (var header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                out.write(respond(requestLine, body));
                out.flush();
            }
        } catch (IOException e) {
            // The server closed the connection: nothing is left to do.
        }
    }

    private byte[] respond(String requestLine, String body) {
        if (!requestLine.startsWith("POST")) {
            return putAnswer;
        }
        calls.incrementAndGet();
        int current = number(CURRENT, body);
        if (current == 0) {
            int index = number(INDEX, body);
            if (index < arrivals.length()) {
                arrivals.compareAndSet(index, 0, Stopwatch.nanos());
            }
        }
        var function = text(FUNCTION, requestLine);
        if (current == 0 && firstAnswers.containsKey(function)) {
            return firstAnswers.get(function);
        }
        if (function.equals("steps") && current < STEPS) {
            return stepAnswers[current];
        }
        if (function.equals("flaky") && number(ATTEMPT, body) == 0) {
            return failed;
        }
        ended.incrementAndGet();
        return function.equals("broken") ? failedForGood : returned;
    }

    private static int number(Pattern pattern, String text) {
        var found = text(pattern, text);
        return found.isEmpty() ? 0 : Integer.parseInt(found);
    }

    private static String text(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection closed");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static byte[] wait(String event, String timeout, String condition) {
        return operation(
                "WaitForEvent",
                "\"opts\":{\"event\":\"%s\",\"timeout\":\"%s\",\"if\":\"%s\"}".formatted(event, timeout, condition));
    }

    private static byte[] operation(String op, String rest) {
        return answer(
                206, "[{\"op\":\"%s\",\"id\":\"%s\",\"displayName\":\"first\",%s}]".formatted(op, sha1("first"), rest));
    }

    private static byte[] answer(int status, String json, String... headers) {
        var lines = new ArrayList<>(List.of(
                "HTTP/1.1 " + status + " OK",
                "Content-Type: application/json",
                "X-Inngest-SDK: bench:v1",
                "X-Inngest-Req-Version: 2",
                "Content-Length: " + json.length()));
        lines.addAll(List.of(headers));
        return (String.join("\r\n", lines) + "\r\n\r\n" + json).getBytes(StandardCharsets.UTF_8);
    }

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
