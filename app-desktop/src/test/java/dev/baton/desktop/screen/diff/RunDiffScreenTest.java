package dev.baton.desktop.screen.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.DemoRuns;
import dev.baton.desktop.screen.run.RunParts;
import dev.baton.desktop.theme.ThemeChoice;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunDiffScreenTest {
    private final DemoRuns demo = new DemoRuns();
    private FxWindow window;

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void twoRunsStandSideBySideAndKeysGoThroughTheDifferences(ThemeChoice theme) {
        String failed = demo.run("charge-card", "FAILED");
        window = FxWindow.show(theme, 1072, 732, appearance -> {
            StackPane content = new StackPane();
            RecordingNavigator navigator = new RecordingNavigator(content);
            RunParts parts = demo.parts(appearance);
            RunDiffScreen screen =
                    new RunDiffScreen(new RunDiffModel(parts.client(), parts.ui()), parts.times(), navigator);
            content.getChildren().add(screen.root());
            screen.show(Route.RunDiff.withLastSuccess(failed));
            screen.onShown();
            return navigator.overlay();
        });
        Fx.frames(4);
        DataTable<?> steps = window.find("#diff-steps");
        assertThat(Fx.run(() -> steps.getItems().size())).isGreaterThan(1);
        int first = Fx.run(() -> steps.getSelectionModel().getSelectedIndex());
        assertThat(first).isNotNegative();
        assertThat(window.picture("run-diff")).exists();
        window.press(steps, KeyCode.N);
        assertThat(Fx.run(() -> steps.getSelectionModel().getSelectedIndex())).isGreaterThanOrEqualTo(first);
        window.press(steps, KeyCode.X);
        Fx.frames(2);
        assertThat(Fx.run(() -> steps.getItems().size())).isGreaterThan(1);
    }
}
