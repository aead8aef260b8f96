package dev.baton.desktop.shell;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/// What the frame of the window knows of the server: whether it answers and how fast, and how much goes on. It asks
/// after
/// changes, at most once a second, and otherwise every five seconds. Owned by the UI thread.
public final class ServerStatus implements AutoCloseable {
    private static final Duration GAP = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final long SLOW_MS = 1_000;
    private static final String ALWAYS = "1970-01-01T00:00:00Z";

    private final BatonClient client;
    private final InstantSource clock;
    private final Executor ui;
    private final Timer timer;
    private final Latest<JsonNode> activityCall;
    private final Latest<BatonClient.ServerInfo> infoCall;
    private final BatonClient.Subscription changes;
    private final ReadOnlyObjectWrapper<Connection> connection =
            new ReadOnlyObjectWrapper<>(new Connection(Connection.Kind.CONNECTING, 0, ""));
    private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>(new Activity(0, 0, 0, 0, 0));
    private final ReadOnlyObjectWrapper<String> server = new ReadOnlyObjectWrapper<>("");
    private Instant runsVisited;
    private boolean closed;

    /// @param ui the thread that owns the properties
    public ServerStatus(BatonClient client, Executor ui, Timer timer, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.ui = ui;
        this.timer = timer;
        this.activityCall = new Latest<>(ui);
        this.infoCall = new Latest<>(ui);
        this.runsVisited = clock.instant();
        Coalescer asks = new Coalescer(timer, GAP, ui, this::ask);
        this.changes = client.subscribe(notice -> {
            if (notice.kind() != ChangeNotice.Kind.EVENT) {
                asks.request();
            }
        });
    }

    /// Begins to ask.
    public void start() {
        ask();
        beat();
    }

    public ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Activity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /// Kind and version of the server, or empty while it is not known.
    public ReadOnlyObjectProperty<String> serverProperty() {
        return server.getReadOnlyProperty();
    }

    /// Host and port of the server.
    public String address() {
        return client.address();
    }

    /// The user has seen the runs: failures from now on are new.
    public void visitRuns() {
        runsVisited = clock.instant();
        Activity now = activity.get();
        activity.set(new Activity(now.running(), now.queued(), 0, now.brokenApps(), now.apps()));
    }

    /// Asks at once.
    public void ask() {
        if (closed) {
            return;
        }
        long before = clock.millis();
        Map<String, Object> variables = Map.of(
                "running", Map.of("from", ALWAYS, "status", List.of("RUNNING")),
                "queued", Map.of("from", ALWAYS, "status", List.of("QUEUED")),
                "failed",
                        Map.of(
                                "from", runsVisited.toString(),
                                "timeField", "ENDED_AT",
                                "status", List.of("FAILED")),
                "orderBy", List.of(Map.of("field", "QUEUED_AT", "direction", "DESC")));
        activityCall.ask(
                client.execute("GetActivity", variables),
                data -> show(data, clock.millis() - before),
                this::showFailure);
        if (server.get().isEmpty()) {
            infoCall.ask(client.info(), this::showInfo, failure -> {});
        }
    }

    @Override
    public void close() {
        closed = true;
        changes.close();
        activityCall.cancel();
        infoCall.cancel();
    }

    private void beat() {
        timer.after(
                BEAT,
                () -> ui.execute(() -> {
                    if (!closed) {
                        ask();
                        beat();
                    }
                }));
    }

    private void show(JsonNode data, long millis) {
        int apps = data.path("apps").size();
        int broken = (int) data.path("apps")
                .valueStream()
                .filter(app -> !app.path("connected").asBoolean(true))
                .count();
        activity.set(new Activity(count(data, "running"), count(data, "queued"), count(data, "failed"), broken, apps));
        connection.set(new Connection(millis > SLOW_MS ? Connection.Kind.SLOW : Connection.Kind.CONNECTED, millis, ""));
    }

    private void showFailure(ClientException failure) {
        connection.set(new Connection(Connection.Kind.LOST, 0, failure.getMessage()));
    }

    private void showInfo(BatonClient.ServerInfo info) {
        server.set((info.kind().equals("dev") ? "Dev server" : "Server") + " " + info.version());
    }

    private static int count(JsonNode data, String name) {
        return data.path(name).path("totalCount").asInt(0);
    }

    /// How the server answers.
    ///
    /// @param millis from question to answer
    /// @param problem why it does not answer, or empty
    public record Connection(Kind kind, long millis, String problem) {
        /// From nothing known to answers that come late or not at all.
        public enum Kind {
            CONNECTING,
            CONNECTED,
            SLOW,
            LOST
        }
    }

    /// How much goes on.
    ///
    /// @param newFailures runs that failed since the runs were looked at
    /// @param brokenApps apps that do not sync
    public record Activity(int running, int queued, int newFailures, int brokenApps, int apps) {}
}
