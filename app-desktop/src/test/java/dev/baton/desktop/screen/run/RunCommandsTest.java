package dev.baton.desktop.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RunCommandsTest {
    private final DemoRuns demo = new DemoRuns();
    private final List<String> sent = new ArrayList<>();
    private FxWindow window;
    private RecordingNavigator navigator;
    private RunScreen screen;

    @AfterEach
    void close() {
        Fx.run(() -> {
            screen.onHidden();
            screen.close();
            return true;
        });
        window.close();
    }

    @Test
    void anEndedRunCannotBeCancelledAndSaysWhy() {
        open(demo.run("process-order", "COMPLETED"));
        assertThat(command("run.cancel").unavailable().get()).isEqualTo("The run has ended.");
        assertThat(command("run.rerun").isAvailable()).isTrue();
    }

    @Test
    void comparingLeadsToTheLastSuccess() {
        String run = demo.run("process-order", "COMPLETED");
        open(run);
        Fx.run(() -> {
            command("run.compare").run();
            return true;
        });
        assertThat(navigator.visits().getLast()).isEqualTo("tab app://env/dev/runs/compare?b=" + run);
    }

    @Test
    void itsEventIsSentAgainAsANewOne() {
        open(DemoRuns.WAITING);
        Fx.run(() -> {
            command("run.send-again").run();
            return true;
        });
        Fx.until(() -> !sent.isEmpty());
        JsonNode event = new JsonMapper().readTree(sent.getFirst());
        assertThat(event.path("name").stringValue()).isEqualTo("shop/order.placed");
        assertThat(event.has("id")).isFalse();
        assertThat(event.has("ts")).isFalse();
    }

    @Test
    void theExportHoldsFactsTraceTriggerAndValues() {
        open(demo.run("charge-card", "FAILED"));
        Fx.run(() -> {
            command("run.export").run();
            return true;
        });
        Fx.until(() -> !demo.saved().isEmpty());
        JsonNode document = new JsonMapper().readTree(demo.saved().getFirst());
        assertThat(document.path("run").path("status").stringValue()).isEqualTo("FAILED");
        assertThat(document.path("run").path("trace").path("childrenSpans").size())
                .isPositive();
        assertThat(document.path("trigger").path("eventName").stringValue()).isEqualTo("shop/payment.requested");
        assertThat(document.path("values").toString()).contains("CardDeclinedError");
    }

    private Command command(String id) {
        return Fx.run(() -> screen.commands().stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow());
    }

    private void open(String run) {
        window = FxWindow.show(ThemeChoice.LIGHT, 1072, 732, appearance -> {
            StackPane content = new StackPane();
            navigator = new RecordingNavigator(content);
            screen = new RunScreen(demo.parts(appearance), navigator, sent::add);
            content.getChildren().add(screen.root());
            screen.show(new Route.Run(run, Params.NONE));
            screen.onShown();
            return navigator.overlay();
        });
        Fx.frames(3);
    }
}
