package dev.baton.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.runs.RunRow;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The main job: an event is sent, a run of a real app on a real server goes its way, and the window shows every turn
/// of it, in the list and in details, without anything being reloaded.
class LiveRunTest {
    private static final Duration BEAT = Duration.ofMillis(200);

    private DevServer server;
    private OrderApp app;
    private BatonClient client;
    private TestWindow window;

    @BeforeEach
    void start() throws Exception {
        server = DevServer.start(ServerOptions.embedded().headless(false).build());
        app = new OrderApp();
        app.register(server.url());
        client = ServerClients.of(server);
        window = new TestWindow(
                client, ThemeChoice.LIGHT, () -> server.engine().clock().now());
        window.open(new Route.Runs(Params.NONE));
    }

    @AfterEach
    void stop() {
        window.close();
        client.close();
        app.close();
        server.close();
    }

    @Test
    @Conformance("UI-46")
    void aRunIsWatchedFromQueuedToCompletedInTheListAndInItsOwnWindow() {
        until(() -> window.holds("No runs yet"), true);
        place("1001");
        String first = run(0);
        until(() -> status(first), Status.RUNNING);

        place("1002");
        String second = run(0);
        assertThat(second).isNotEqualTo(first);
        until(() -> status(second), Status.QUEUED);
        Stage details = Fx.run(() -> window.window.openInWindow(new Route.Run(second, Params.NONE)));
        until(() -> badge(details), Status.QUEUED);
        until(() -> row(second).map(RunRow::note).orElse(""), "Waiting for a slot: concurrency");
        until(() -> why(details), "The one slot of this function is taken.");
        assertThat(Fx.run(() -> holders(details)))
                .containsExactly(Fx.run(() -> "…" + first.substring(first.length() - 4)));

        app.finishStep();
        until(() -> status(first), Status.WAITING);
        until(() -> status(second), Status.RUNNING);
        until(() -> badge(details), Status.RUNNING);
        app.finishStep();
        until(() -> status(second), Status.WAITING);
        until(() -> badge(details), Status.WAITING);
        until(() -> window.holds("2 waiting"), true);
        until(() -> row(second).map(RunRow::note).orElse("").startsWith("wait-for-payment, times out in 5"), true);
        window.picture("live-runs");
        until(
                () -> why(details),
                "Step wait-for-payment needs an event shop/payment.received for which "
                        + "async.data.orderId == \"1002\". None has come yet.");

        pay("1002");
        until(() -> status(second), Status.COMPLETED);
        until(() -> badge(details), Status.COMPLETED);
        until(() -> output(details).contains("\"status\": \"shipped\""), true);
        until(() -> why(details), "");
        assertThat(Fx.run(() -> status(first))).isEqualTo(Status.WAITING);
        until(() -> window.holds("1 waiting"), true);
        close(details);
    }

    @Test
    @Conformance("UI-20")
    void cancellingInDetailsTurnsTheRowAndTheDetailsWithoutReload() {
        place("1001");
        String run = run(0);
        Stage details = Fx.run(() -> window.window.openInWindow(new Route.Run(run, Params.NONE)));
        until(() -> badge(details), Status.RUNNING);
        fire(details, "#cancel");
        fire(details, "#confirm");
        until(() -> badge(details), Status.CANCELLED);
        until(() -> status(run), Status.CANCELLED);
        Button cancel = Fx.run(() -> (Button) details.getScene().lookup("#cancel"));
        until(cancel::isDisabled, true);
        assertThat(Fx.run(() -> Refusal.of(cancel))).isEqualTo("The run has ended");
        close(details);
    }

    @Test
    void anEventThatIsSentInTheWindowLeadsToItsRun() {
        until(() -> window.seen("#empty-send-event").isPresent(), true);
        window.press("empty-send-event");
        Fx.until(() -> window.scene().lookup("#event-editor") != null);
        window.run(() -> {
            ((JsonEditor) window.node("#event-editor"))
                    .setText("{\"name\": \"shop/order.placed\", \"data\": {\"orderId\": \"1001\"}}");
            return true;
        });
        window.key(KeyCode.ENTER, "ctrl");
        until(() -> window.holds("Runs caused by the last send") && window.holds("Process order"), true);
        until(() -> rows().size(), 1);
        String run = run(0);
        app.finishStep();
        until(() -> status(run), Status.WAITING);
    }

    @Test
    void thePageOfAFunctionCountsSlotsAndBacklogAsTheyAre() {
        place("1001");
        until(() -> status(rows().getFirst().id().value()), Status.RUNNING);
        place("1002");
        window.open(new Route.Function("shop-process-order"));
        until(() -> window.holds("of 1 slot"), true);
        until(() -> figures(), List.of("1", "1"));
        window.picture("live-function");
        app.finishStep();
        app.finishStep();
        until(() -> figures(), List.of("0", "0"));
    }

    /// Running steps and what waits.
    private List<String> figures() {
        return window.node("#flow-control").lookupAll(".figure").stream()
                .map(node -> ((Labeled) node).getText())
                .limit(2)
                .toList();
    }

    private void place(String order) {
        send("shop/order.placed", order);
    }

    private void pay(String order) {
        send("shop/payment.received", order);
    }

    private void send(String event, String order) {
        long before = Fx.run(() -> rows().size());
        client.sendEvents("{\"name\": \"%s\", \"data\": {\"orderId\": \"%s\"}}".formatted(event, order))
                .join();
        if (event.equals("shop/order.placed")) {
            until(() -> rows().size(), (int) before + 1);
        }
    }

    /// Lets time pass until the value, read on the FX thread, is as wanted.
    private <T> void until(Supplier<T> value, T wanted) {
        try {
            window.passUntil(BEAT, () -> wanted.equals(value.get()));
        } catch (AssertionError e) {
            throw new AssertionError("wanted " + wanted + ", but it is " + Fx.run(value::get), e);
        }
    }

    private String run(int index) {
        return Fx.run(() -> rows().get(index).id().value());
    }

    private Status status(String run) {
        return row(run).map(RunRow::status).orElse(Status.UNKNOWN);
    }

    private Optional<RunRow> row(String run) {
        return rows().stream().filter(row -> row.id().value().equals(run)).findFirst();
    }

    /// The rows as the table shows them, from the top. FX thread only.
    private List<RunRow> rows() {
        return window.scene().getRoot().lookupAll("#runs-table .table-row-cell").stream()
                .map(node -> (TableRow<?>) node)
                .filter(row -> row.isVisible() && row.getItem() instanceof RunRow)
                .sorted(Comparator.comparing(TableRow::getIndex))
                .map(row -> (RunRow) row.getItem())
                .toList();
    }

    private static Status badge(Stage details) {
        Node badge = details.getScene().getRoot().lookup(".run-facts .status-badge");
        return badge instanceof StatusBadge shown ? shown.statusProperty().get() : Status.UNKNOWN;
    }

    /// What the card says, or nothing while there is none.
    private static String why(Stage details) {
        Node card = details.getScene().getRoot().lookup("#why-card");
        return card == null || !card.isVisible()
                ? ""
                : card.lookupAll(".why-word").stream()
                        .map(word -> ((Text) word).getText())
                        .collect(Collectors.joining());
    }

    private static List<String> holders(Stage details) {
        return details.getScene().getRoot().lookup("#why-card").lookupAll(".hyperlink").stream()
                .map(link -> ((Hyperlink) link).getText())
                .toList();
    }

    private static String output(Stage details) {
        return details.getScene().getRoot().lookup("#code") instanceof CodeView code
                ? code.text().text()
                : "";
    }

    private static void fire(Stage stage, String selector) {
        Fx.until(() -> stage.getScene().lookup(selector) != null);
        Fx.run(() -> {
            ((Button) stage.getScene().lookup(selector)).fire();
            return true;
        });
        Fx.frames(3);
    }

    private static void close(Stage stage) {
        Fx.run(() -> {
            stage.close();
            return true;
        });
    }
}
