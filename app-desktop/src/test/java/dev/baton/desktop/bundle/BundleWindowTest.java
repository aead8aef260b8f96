package dev.baton.desktop.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoRun;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.intake.Intake;
import dev.baton.desktop.intake.Offer;
import dev.baton.desktop.intake.Takers;
import dev.baton.desktop.navigation.BundleLink;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.schema.bundle.Bundle;
import dev.baton.schema.bundle.BundleFile;
import dev.baton.schema.bundle.Payloads;
import dev.baton.schema.redaction.Redaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Bundles in windows of their own.
class BundleWindowTest {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);

    private final DemoClient server = new DemoClient(SHOP);
    private final TestWindow live = new TestWindow(server, ThemeChoice.LIGHT);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        Fx.run(() -> {
            live.app.windows().all().forEach(window -> window.stage().close());
            return true;
        });
        live.close();
    }

    @Test
    @Conformance("UIQ-41")
    void theSameBundleTwiceIsOneWindow() throws Exception {
        Path file = bundle("orders.baton");
        byte[] before = Files.readAllBytes(file);
        MainWindow first = open(file);
        String shown = title(first);
        Map<String, String> preferences = Map.copyOf(live.preferences.all());

        live.run(() -> {
            live.window.openBundle(file);
            return true;
        });
        Path copy = Files.copy(file, folder.resolve("copy.baton"));
        live.run(() -> {
            live.window.openBundle(copy);
            return true;
        });
        settle();

        assertThat(live.app.windows().all()).hasSize(2).contains(first);
        assertThat(title(first)).isEqualTo(shown).contains("Bundle: orders");
        assertThat(live.preferences.all()).isEqualTo(preferences);
        assertThat(file).hasBinaryContent(before);
        assertThat(((BundleClient) offline(file)).bundle().manifest().rules()).isEmpty();
    }

    @Test
    @Conformance("UIQ-30")
    void commandLineLinksAndDropsOpenTheSameView() {
        Path file = bundle("orders.baton");
        MainWindow first = open(file);
        String view = title(first);
        for (String link : List.of(
                BundleLink.of(file),
                BundleLink.of(file).replace("app:", "baton:"),
                file.toUri().toString(),
                BundleLink.ofWritten(file.toString()).orElseThrow())) {
            live.run(() -> {
                first.stage().close();
                return true;
            });
            Fx.until(() -> live.app.windows().all().size() == 1);
            live.run(() -> live.app.windows().follow(link));
            MainWindow again = awaitBundle();
            assertThat(title(again)).isEqualTo(view);
            live.run(() -> {
                again.stage().close();
                return true;
            });
        }
        Fx.until(() -> live.app.windows().all().size() == 1);
        Intake intake = taken(new Offer.File(file));
        live.run(() -> {
            ((Intake.Taken) intake).take().accept(live.window.navigator());
            return true;
        });
        assertThat(title(awaitBundle())).isEqualTo(view);
    }

    private Intake taken(Offer offer) {
        return new Takers(BundleTakers.all(opened -> live.window.openBundle(folder.resolve(opened.name() + ".baton"))))
                .look(offer);
    }

    @Test
    void whatIsNoBundleIsLeftToOthersOrRefused() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.baton"), "hello");
        Path event = Files.writeString(folder.resolve("event.json"), "{\"name\":\"a/b\"}");
        Path trace = Files.writeString(
                folder.resolve("trace.json"),
                "{\"runTrace\":{\"spanID\":\"s\",\"runID\":\"R\",\"queuedAt\":\"2026-01-02T03:00:00Z\"}}");

        assertThat(taken(new Offer.File(broken))).isInstanceOf(Intake.Refused.class);
        assertThat(BundleTakers.all(opened -> {}).getFirst().look(new Offer.File(event)))
                .isEmpty();
        assertThat(taken(new Offer.File(trace))).isInstanceOf(Intake.Taken.class);
        assertThat(taken(new Offer.Text(Files.readString(trace)))).isInstanceOf(Intake.Taken.class);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aRunIsExportedWithWhatTheUserChooses() {
        List<byte[]> saved = new ArrayList<>();
        TextSaver saver = new TextSaver() {
            @Override
            public Optional<String> save(Window owner, String name, String text) {
                return Optional.of("not asked for");
            }

            @Override
            public Optional<String> saveBytes(Window owner, String name, byte[] bytes) {
                saved.add(bytes);
                return Optional.empty();
            }
        };
        String run = chosen().getFirst().id();
        live.run(() -> {
            ExportDialog.open(
                    live.window.overlay(),
                    new ExportModel(
                            server,
                            Platform::runLater,
                            Thread::startVirtualThread,
                            InstantSource.fixed(TestWindow.NOW),
                            Redaction.of("data", ""),
                            List.of(run)),
                    saver);
            return true;
        });
        ActionButton save = Fx.run(() -> (ActionButton) live.scene().lookup("#save-bundle"));
        Fx.until(() -> !save.isDisabled());
        assertThat(Fx.run(() -> ((Label) live.scene().lookup("#bundle-size")).getText()))
                .contains("1 run", "KB", "masked");
        live.run(() -> {
            ((ChoiceButton<Payloads>) live.scene().lookup("#bundle-payloads"))
                    .valueProperty()
                    .set(Payloads.NONE);
            return true;
        });
        Fx.until(() -> !save.isDisabled());
        live.run(() -> {
            save.fire();
            return true;
        });

        assertThat(saved).hasSize(1);
        Bundle bundle = BundleFile.read(saved.getFirst());
        assertThat(bundle.runs()).containsOnlyKeys(run);
        assertThat(bundle.manifest().rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.hits()).isPositive());
        assertThat(Fx.run(() -> live.window.overlay().isDialogOpen())).isFalse();
    }

    @Test
    void aFileThatIsNoBundleIsRefusedWithAReason() throws Exception {
        Path file = Files.writeString(folder.resolve("no.baton"), "hello");
        live.run(() -> {
            live.window.openBundle(file);
            return true;
        });
        Fx.until(() -> !live.window.overlay().said().isEmpty());

        assertThat(live.window.overlay().said().getFirst().text()).contains("no run bundle");
        assertThat(live.app.windows().all()).hasSize(1);
    }

    @Test
    @Conformance("UI-52")
    void whatChangesSomethingIsRefusedWithAReason() {
        Path file = bundle("orders.baton");
        Recorder recorder = new Recorder(offline(file));
        List<String> silent = new ArrayList<>();
        TreeSet<String> refused = new TreeSet<>();
        try (TestWindow window = new TestWindow(recorder, ThemeChoice.LIGHT)) {
            for (Route route : routes()) {
                window.open(route);
                window.pass(Duration.ofSeconds(1));
                String where = route.getClass().getSimpleName();
                window.run(() -> {
                    for (Command command : window.window.commands().all()) {
                        if (command.writes() || command.id().equals("event.send")) {
                            refused.add(command.id());
                            assertThat(command.unavailable().get())
                                    .as(where + " " + command.id())
                                    .isNotBlank();
                        }
                    }
                    buttons(window.scene().getRoot()).forEach(button -> {
                        String name = where + ": " + button.getAccessibleText() + " " + button.getText();
                        boolean refusesWrites = button.getPseudoClassStates().contains(REFUSED);
                        if (button.isDisabled() || refusesWrites) {
                            refused.add(name);
                            String reason = refusesWrites ? button.getAccessibleHelp() : Refusal.of(button);
                            if (reason == null || reason.isBlank()) {
                                silent.add(name);
                            }
                        }
                    });
                    return true;
                });
                pressAll(window, route);
            }
        }
        assertThat(silent).isEmpty();
        assertThat(refused)
                .contains("event.send", "run.rerun", "run.cancel")
                .anySatisfy(name -> assertThat(name).contains("Rerun"))
                .anySatisfy(name -> assertThat(name).contains("Send event"))
                .anySatisfy(name -> assertThat(name).contains("Invoke"));
        assertThat(recorder.asked).isNotEmpty().allMatch(BundleWindowTest::isQuestion);
        assertThat(recorder.sent).isEmpty();
    }

    @Test
    void anEventIsReplayedAgainstTheServerThatIsChosen() {
        MainWindow offline = open(bundle("one.baton"));
        live.run(() -> {
            offline.commands().find("run.send-again").orElseThrow().run();
            return true;
        });
        Fx.until(() -> offline.stage().getScene().lookup("#replay-targets .popover-item") != null);
        live.run(() -> {
            ((Button) offline.stage().getScene().lookup("#replay-targets .popover-item")).fire();
            return true;
        });
        Fx.until(() -> live.scene().lookup("#send-event-dialog") != null);

        assertThat(Fx.run(() -> live.window.overlay().isDialogOpen())).isTrue();
    }

    private static boolean isQuestion(String operation) {
        return List.of("Get", "Search", "Count").stream().anyMatch(operation::startsWith);
    }

    /// Presses every button that can be pressed and does not lead out of the screen for good.
    private static void pressAll(TestWindow window, Route route) {
        int count = Fx.run(() -> buttons(window.scene().lookup(".content")).size());
        for (int i = 0; i < count; i++) {
            int at = i;
            window.run(() -> {
                List<ActionButton> now = buttons(window.scene().lookup(".content"));
                if (at < now.size() && !now.get(at).isDisabled() && isSafe(now.get(at))) {
                    now.get(at).fire();
                }
                window.window.overlay().closeDialog();
                return true;
            });
        }
        window.open(route);
    }

    /// Dialogs of the platform would wait for a user; windows and copies are of no interest.
    private static boolean isSafe(ActionButton button) {
        String name = (button.getAccessibleText() + " " + button.getText()).toLowerCase(Locale.ROOT);
        return List.of("save", "download", "export", "window", "copy", "import", "demo", "folder").stream()
                .noneMatch(name::contains);
    }

    private List<Route> routes() {
        DemoRun run = chosen().getFirst();
        return List.of(
                new Route.Apps(Params.NONE),
                new Route.Functions(Params.NONE),
                new Route.Function(run.function().slug()),
                new Route.Runs(Params.NONE.with("last", "30d")),
                new Route.Run(run.id(), Params.NONE),
                new Route.Run(chosen().getLast().id(), Params.NONE),
                new Route.RunDiff(Params.NONE
                        .with("a", run.id())
                        .with("b", chosen().getLast().id())),
                new Route.Events(Params.NONE.with("last", "30d")),
                new Route.Event(run.eventIds().getFirst()));
    }

    private static List<DemoRun> chosen() {
        return SHOP.runs().stream()
                .filter(run -> !run.eventIds().isEmpty())
                .filter(run -> run.status().equals("COMPLETED") || run.status().equals("FAILED"))
                .limit(12)
                .toList();
    }

    private Path bundle(String name) {
        return Bundles.file(
                folder.resolve(name),
                server,
                TestWindow.NOW,
                chosen().stream()
                        .map(DemoRun::id)
                        .limit(name.startsWith("one") ? 1 : 12)
                        .toList());
    }

    private static BatonClient offline(Path file) {
        OpenedBundle opened = OpenedBundle.read(file);
        return new BundleClient(opened.bundle(), opened.address());
    }

    private MainWindow open(Path file) {
        live.run(() -> {
            live.window.openBundle(file);
            return true;
        });
        return awaitBundle();
    }

    private MainWindow awaitBundle() {
        Fx.until(() -> live.app.windows().all().size() == 2);
        Fx.frames(4);
        return Fx.run(() -> live.app.windows().all().stream()
                .filter(window -> window != live.window)
                .findFirst()
                .orElseThrow());
    }

    private static void settle() {
        // Reading happens beside the windows; what it leads to comes back to their thread.
        for (int i = 0; i < 20; i++) {
            Fx.frames(2);
        }
    }

    private static String title(MainWindow window) {
        return Fx.run(() -> window.stage().getTitle());
    }

    private static List<ActionButton> buttons(Node node) {
        List<ActionButton> found = new ArrayList<>();
        if (node.isVisible()) {
            if (node instanceof ActionButton button) {
                found.add(button);
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> found.addAll(buttons(child)));
            }
        }
        return found;
    }

    /// Notes what a window asks for.
    private static final class Recorder implements BatonClient {
        private final BatonClient client;
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final List<String> sent = new CopyOnWriteArrayList<>();

        Recorder(BatonClient client) {
            this.client = client;
        }

        @Override
        public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
            asked.add(operation);
            return client.execute(operation, variables);
        }

        @Override
        public CompletableFuture<List<String>> sendEvents(String json) {
            sent.add(json);
            return client.sendEvents(json);
        }

        @Override
        public CompletableFuture<ServerInfo> info() {
            return client.info();
        }

        @Override
        public Subscription subscribe(Consumer<ChangeNotice> listener) {
            return client.subscribe(listener);
        }

        @Override
        public String address() {
            return client.address();
        }

        @Override
        public String readOnly() {
            return client.readOnly();
        }

        @Override
        public void close() {}
    }
}
