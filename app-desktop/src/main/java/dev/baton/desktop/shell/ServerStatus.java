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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the frame of the window knows of the server: whether it answers and how fast, and how much goes on. It asks
/// after
/// changes, at most once a second, and otherwise every five seconds. Owned by the UI thread.
///
/// While the server does not answer it is asked at growing distances: a second, two, four, up to half a minute, each
/// up to a fifth longer or shorter. In between it is only looked every second whether it is there again, which costs
/// little, so that what is shown is right again at once.
public final class ServerStatus implements AutoCloseable {
    private static final Duration GAP = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long SLOW_MS = 1_000;
    private static final String ALWAYS = "1970-01-01T00:00:00Z";
    /// Of this many running runs the steps are read as well, to tell which of them only wait
    /// (`GetActivity`).
    private static final int LOOKED_AT = 20;

    private final BatonClient client;
    private final InstantSource clock;
    private final Executor ui;
    private final Timer timer;
    private final Latest<Answer> activityCall;
    private final Latest<BatonClient.ServerInfo> infoCall;
    private final BatonClient.Subscription changes;
    private final ReadOnlyObjectWrapper<Connection> connection =
            new ReadOnlyObjectWrapper<>(new Connection(Connection.Kind.CONNECTING, 0, ""));
    private final ReadOnlyObjectWrapper<Activity> activity =
            new ReadOnlyObjectWrapper<>(new Activity(0, 0, 0, 0, 0, 0));
    private final ReadOnlyObjectWrapper<String> server = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyStringWrapper environment = new ReadOnlyStringWrapper("Development");
    private Instant runsVisited;
    private final ReadOnlyIntegerWrapper retryIn = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> asOf = new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final Random chance;
    private @Nullable Instant answered;
    private int failures;
    private boolean runsInView;
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
        refusal.set(client.readOnly());
        this.chance = new Random(clock.millis());
        Coalescer asks = new Coalescer(timer, GAP, ui, this::ask);
        this.changes = client.subscribe(notice -> {
            if (notice.kind() != ChangeNotice.Kind.EVENT && failures == 0) {
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

    /// The one environment of the server: `Development`, or `Production` for a self-hosted server.
    public ReadOnlyStringProperty environmentProperty() {
        return environment.getReadOnlyProperty();
    }

    /// In how many seconds a server that does not answer is asked again.
    public ReadOnlyIntegerProperty retryInProperty() {
        return retryIn.getReadOnlyProperty();
    }

    /// When the server last answered, while it does not; null while it does, or never did.
    public ReadOnlyObjectProperty<@Nullable Instant> asOfProperty() {
        return asOf.getReadOnlyProperty();
    }

    /// Why nothing can be changed on the server now, or empty.
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /// Whether this is a file that is looked at in place of a server.
    public boolean isOffline() {
        return !client.readOnly().isEmpty();
    }

    /// Host and port of the server.
    public String address() {
        return client.address();
    }

    /// The user looks at the runs, or looks away: failures from then on are new.
    public void setRunsInView(boolean on) {
        if (on || runsInView) {
            runsVisited = clock.instant();
            activity.set(activity.get().withoutFailures());
        }
        runsInView = on;
    }

    /// Asks at once.
    public void ask() {
        if (closed) {
            return;
        }
        long before = clock.millis();
        CompletableFuture<JsonNode> asked = client.execute("GetActivity", questions());
        CompletableFuture<Answer> answer = asked.thenApply(data -> new Answer(data, clock.millis() - before));
        activityCall.ask(answer, this::show, this::showFailure);
        if (server.get().isEmpty()) {
            infoCall.ask(client.info(), this::showInfo, failure -> {});
        }
    }

    private Map<String, Object> questions() {
        return Map.of(
                "running", Map.of("from", ALWAYS, "status", List.of("RUNNING")),
                "queued", Map.of("from", ALWAYS, "status", List.of("QUEUED")),
                "failed",
                        Map.of(
                                "from", runsVisited.toString(),
                                "timeField", "ENDED_AT",
                                "status", List.of("FAILED")),
                "orderBy", List.of(Map.of("field", "QUEUED_AT", "direction", "DESC")));
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
                        if (failures == 0) {
                            ask();
                        }
                        beat();
                    }
                }));
    }

    private void show(Answer answer) {
        JsonNode data = answer.data();
        long millis = answer.millis();
        int apps = data.path("apps").size();
        int broken = (int) data.path("apps")
                .valueStream()
                .filter(app -> !app.path("connected").asBoolean(true))
                .count();
        int running = count(data, "running");
        int waiting = running > LOOKED_AT ? Activity.UNKNOWN : waiting(data.at("/running/edges"));
        activity.set(new Activity(
                running - Math.max(0, waiting),
                waiting,
                count(data, "queued"),
                runsInView ? 0 : count(data, "failed"),
                broken,
                apps));
        answered(new Connection(millis > SLOW_MS ? Connection.Kind.SLOW : Connection.Kind.CONNECTED, millis, ""));
    }

    private void answered(Connection now) {
        failures = 0;
        answered = clock.instant();
        asOf.set(null);
        refusal.set(client.readOnly());
        connection.set(now);
    }

    private static boolean isLost(String code) {
        return Set.of(ClientException.UNREACHABLE, ClientException.UNAUTHORIZED, "timeout", "internal")
                        .contains(code)
                || code.startsWith("http_");
    }

    private void showFailure(ClientException failure) {
        if (!isLost(failure.code())) {
            // It answers, if not to this: a server of another make that counts differently.
            answered(new Connection(Connection.Kind.CONNECTED, 0, failure.getMessage()));
            return;
        }
        boolean auth = failure.code().equals(ClientException.UNAUTHORIZED);
        boolean first = failures == 0;
        failures++;
        double seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(failures - 1, 10));
        retryIn.set((int) Math.max(1, Math.round(seconds * (0.8 + 0.4 * chance.nextDouble()))));
        asOf.set(answered);
        refusal.set(
                auth
                        ? "The server wants a token or key before anything can be changed."
                        : "Not connected to " + address() + ": nothing can be changed until the server answers.");
        connection.set(new Connection(auth ? Connection.Kind.REFUSED : Connection.Kind.LOST, 0, failure.getMessage()));
        if (first) {
            tick();
        }
    }

    /// Counts down to the next question, and looks in between whether the server is there again.
    private void tick() {
        timer.after(
                SECOND,
                () -> ui.execute(() -> {
                    if (closed || failures == 0) {
                        return;
                    }
                    retryIn.set(Math.max(0, retryIn.get() - 1));
                    if (retryIn.get() == 0) {
                        ask();
                    } else if (!infoCall.isWaiting()) {
                        infoCall.ask(client.info(), this::isThere, failure -> {});
                    }
                    tick();
                }));
    }

    private void isThere(BatonClient.ServerInfo info) {
        showInfo(info);
        if (failures > 0 && !activityCall.isWaiting()) {
            ask();
        }
    }

    private void showInfo(BatonClient.ServerInfo info) {
        environment.set(info.kind().equals("cloud") ? "Production" : "Development");
        String kind = switch (info.kind()) {
            case "dev" -> "Dev server";
            case "bundle" -> "From server";
            default -> "Self-hosted server";
        };
        server.set(
                info.kind().equals("bundle") && info.version().isEmpty() ? "" : (kind + " " + info.version()).strip());
    }

    /// How many of these runs have steps under way that all wait: the API counts such runs among the running ones.
    private static int waiting(JsonNode edges) {
        return (int) edges.valueStream()
                .filter(edge -> waits(edge.at("/node/trace/childrenSpans")))
                .count();
    }

    private static boolean waits(JsonNode steps) {
        Set<String> states = steps.valueStream()
                .map(step -> step.path("status").asString(""))
                .collect(Collectors.toSet());
        return states.contains("WAITING") && !states.contains("RUNNING") && !states.contains("QUEUED");
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
            LOST,
            /// It answers, but wants a token or key that it was not shown.
            REFUSED
        }
    }

    /// How much goes on.
    ///
    /// @param running runs at work; those that wait as well while that is not known
    /// @param waiting started runs that sleep or wait for something, or [#UNKNOWN]
    /// @param newFailures runs that failed since the runs were looked at
    /// @param brokenApps apps that do not sync
    public record Activity(int running, int waiting, int queued, int newFailures, int brokenApps, int apps) {
        /// The API does not tell.
        public static final int UNKNOWN = -1;

        Activity withoutFailures() {
            return new Activity(running, waiting, queued, 0, brokenApps, apps);
        }
    }

    /// @param millis from question to answer
    private record Answer(JsonNode data, long millis) {}
}
