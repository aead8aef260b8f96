package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoEvent;
import dev.baton.desktop.demo.DemoRun;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.theme.Appearance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Window;

/// The demo shop at the instant of the design pictures, with the run of picture 03.
public final class DemoRuns {
    public static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");
    public static final String WAITING = "01M7M9VW5P1D77NAF29YA7BDS0";
    private static final String EVENT = "01M7M9VW5P1D77NAF29YA7EVT0";
    public static final String CHILD = "01M7M9XJ5P1D77NAF29YA7CH1D";

    private final DemoShop shop;
    private final DemoClient client;
    private final ManualTimer timer = new ManualTimer(NOW);
    private final RunStore store = new RunStore();
    private final List<String> saved = new ArrayList<>();
    private final List<byte[]> savedBytes = new ArrayList<>();

    public DemoRuns() {
        DemoShop base = DemoShop.at(NOW);
        Instant queued = NOW.minusSeconds(267_300);
        List<DemoRun> runs = new ArrayList<>(base.runs());
        runs.add(new DemoRun(
                WAITING,
                base.function("process-order"),
                "RUNNING",
                true,
                queued,
                queued.plusMillis(12),
                null,
                "shop/order.placed",
                List.of(EVENT),
                3,
                "wait-for-delivery",
                null));
        Instant child = queued.plusMillis(37_400);
        runs.add(new DemoRun(
                CHILD,
                base.function("generate-report"),
                "COMPLETED",
                false,
                child,
                child.plusMillis(12),
                child.plusMillis(11_100),
                "inngest/function.invoked",
                List.of(),
                1,
                "",
                "{\"ok\":true}"));
        List<DemoEvent> events = new ArrayList<>(base.events());
        events.add(new DemoEvent(EVENT, "shop/order.placed", Map.of("orderId", "ord_20931", "total", 189.4), queued));
        this.shop = new DemoShop(NOW, base.apps(), events, runs);
        this.client = new DemoClient(shop);
    }

    /// What was saved as a file.
    public List<String> saved() {
        return saved;
    }

    /// What was saved as a file that is no text.
    public List<byte[]> savedBytes() {
        return savedBytes;
    }

    public DemoShop shop() {
        return shop;
    }

    public DemoClient client() {
        return client;
    }

    public ManualTimer timer() {
        return timer;
    }

    /// Id of the newest run of a function in a status.
    public String run(String function, String status) {
        return shop.runs().stream()
                .filter(run ->
                        run.function().name().equals(function) && run.status().equals(status))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + status + " run of " + function))
                .id();
    }

    public RunParts parts(Appearance appearance) {
        return parts(appearance, client);
    }

    /// The same with another server.
    public RunParts parts(Appearance appearance, BatonClient server) {
        return new RunParts(
                server,
                store,
                action -> {
                    if (Platform.isFxApplicationThread()) {
                        action.run();
                    } else {
                        Platform.runLater(action);
                    }
                },
                Runnable::run,
                timer,
                timer,
                new TimeText(ZoneOffset.ofHours(2), timer),
                appearance,
                new TextSaver() {
                    @Override
                    public Optional<String> save(Window owner, String name, String text) {
                        saved.add(text);
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> saveBytes(Window owner, String name, byte[] bytes) {
                        savedBytes.add(bytes);
                        return Optional.empty();
                    }
                },
                new MemoryPreferences());
    }
}
