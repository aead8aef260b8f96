package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.theme.ThemeChoice;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class StatusDotTest {
    @Test
    void onlyTheSignOfWhatRunsTurnsAndOnlyWhileItMay() {
        try (FxWindow window = FxWindow.show(
                ThemeChoice.LIGHT, 40, 40, appearance -> new StackPane(new StatusDot(Status.RUNNING, 14)))) {
            StatusDot dot = (StatusDot) Fx.run(() -> window.node(".status-dot"));
            int others = moving() - 1;
            window.run(() -> {
                dot.setTurning(false);
                return true;
            });
            assertThat(moving()).isEqualTo(others);
            window.run(() -> {
                dot.statusProperty().set(Status.WAITING);
                dot.setTurning(true);
                return true;
            });
            assertThat(moving()).isEqualTo(others);
            window.run(() -> {
                dot.statusProperty().set(Status.RUNNING);
                return true;
            });
            assertThat(moving()).isEqualTo(others + 1);
        }
    }

    private static int moving() {
        return Fx.run(Pulse::moving);
    }
}
