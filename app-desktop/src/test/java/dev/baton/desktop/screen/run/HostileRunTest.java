package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A run whose names, values and errors mean no good.
final class HostileRunTest {
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final ScriptedClient client = new ScriptedClient();
    private final DemoRuns demo = new DemoRuns();
    private FxWindow window;
    private RunScreen screen;

    @AfterEach
    void close() {
        window.run(() -> {
            screen.close();
            return true;
        });
        window.close();
    }

    @Test
    void longNamesControlCharactersAndHugeErrorsAreShownWithoutException() {
        String longName = "n".repeat(5_000);
        String tricky = "emoji \uD83D\uDE80 rtl \u05D0\u05D1 nul \u0000 over \u202Egnp.exe";
        Map<String, Object> run = RunJson.run("R1", "FAILED", 0);
        run.put("eventName", longName);
        run.put("function", Map.of("id", "f", "slug", "s", "name", longName));
        client.answer("GetRun", in -> Map.of("run", run));
        client.answer(
                "GetRunTrace",
                in -> Map.of(
                        "run",
                        Map.of(
                                "trace",
                                root(
                                        "FAILED",
                                        1_000L,
                                        step(longName, "RUN", "COMPLETED", 20L, 30L, 40L),
                                        step(tricky, "RUN", "FAILED", 50L, 60L, 900L)))));
        client.answer("GetTrigger", in -> Map.of("runTrigger", Map.of("eventName", tricky, "IDs", List.of("E1"))));
        client.answer(
                "GetTraceResult",
                in -> Map.of("runTraceSpanOutputByID", result(in.get("outputID").equals("out-root"))));
        open();
        assertThat(window.picture("run-hostile")).exists();
        assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".label").stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList()))
                .noneMatch(text -> text.contains("\u202E") || text.contains("\u0000"));
        window.run(() -> {
            screen.show(new Route.Run("R1", Params.of(Map.of("span", "s-" + longName))));
            return true;
        });
        CodeView code = window.find("#code");
        assertThat(code.text().lines()).isEqualTo(103);
        assertThat(window.picture("run-hostile-value")).exists();
        assertThat(uncaught).isEmpty();
    }

    private static Map<String, Object> result(boolean failed) {
        Map<String, Object> result = new HashMap<>();
        result.put("input", null);
        result.put(
                "data",
                failed ? null : "[".repeat(50) + "{\"k\":\"<img src=http://example.com>\\u0000\"}" + "]".repeat(50));
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            frames.add("    at deep" + i + " (src/deep.ts:" + i + ":1)");
        }
        result.put(
                "error",
                failed
                        ? Map.of(
                                "name", "E".repeat(2_000),
                                "message", "m".repeat(1_000_000),
                                "stack", String.join("\n", frames),
                                "cause", List.of(1, 2, 3))
                        : null);
        return result;
    }

    private void open() {
        window = FxWindow.show(ThemeChoice.LIGHT, 1_100, 720, appearance -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> uncaught.add(problem));
            StackPane content = new StackPane();
            RecordingNavigator navigator = new RecordingNavigator(content);
            screen = new RunScreen(demo.parts(appearance, client), navigator, payload -> {});
            content.getChildren().add(screen.root());
            screen.show(new Route.Run("R1", Params.NONE));
            screen.onShown();
            return navigator.overlay();
        });
        Fx.frames(3);
    }
}
