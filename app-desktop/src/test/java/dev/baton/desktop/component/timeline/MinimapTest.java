package dev.baton.desktop.component.timeline;

import static dev.baton.desktop.component.timeline.Traces.bar;
import static dev.baton.desktop.component.timeline.Traces.run;
import static dev.baton.desktop.component.timeline.Traces.span;
import static dev.baton.desktop.component.timeline.Traces.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Instant;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MinimapTest {
    private final FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 800, 360, appearance -> {
        TimelineView made = new TimelineView(appearance, () -> Traces.ORIGIN.plusMillis(1_000), Instant::toString);
        made.setId("timeline");
        Minimap map = new Minimap(made, appearance);
        map.setId("minimap");
        VBox.setVgrow(made, Priority.ALWAYS);
        return new VBox(map, made);
    });
    private final TimelineView view = window.find("#timeline");
    private final Minimap map = window.find("#minimap");

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void edgesAndMiddleCanBeDraggedAndANewWindowDrawn() {
        show();
        window.drag(map, 200, 14, 600, 14);
        assertWindow(0.25, 0.75);
        window.drag(map, 200, 14, 280, 14);
        assertWindow(0.35, 0.75);
        window.drag(map, 600, 14, 440, 14);
        assertWindow(0.35, 0.55);
        window.drag(map, 360, 14, 440, 14);
        assertWindow(0.45, 0.65);
        window.click(map, 400, 14, 2);
        assertWindow(0, 1);
    }

    @Test
    @Conformance("UI-15")
    void theTimelineExpandsZoomsAndTellsStartAndEndInMilliseconds() {
        show();
        window.press(view, KeyCode.CLOSE_BRACKET);
        assertThat(view.state().rows().size()).isEqualTo(5);
        window.press(view, KeyCode.OPEN_BRACKET);
        assertThat(view.state().rows().size()).isEqualTo(3);
        window.scroll(view, 500, 100, 100, true);
        double byWheel = view.windowProperty().get().length();
        assertThat(byWheel).isLessThan(1);
        window.press(view, KeyCode.W);
        assertThat(view.windowProperty().get().length()).isLessThan(byWheel);
        window.press(view, KeyCode.DIGIT0);
        window.drag(map, 300, 14, 302, 14);
        assertThat(view.windowProperty().get().length()).isCloseTo(TimeWindow.SHORTEST, within(1e-9));
        window.press(view, KeyCode.DIGIT0);
        assertThat(view.windowProperty().get()).isEqualTo(TimeWindow.ALL);
        String card = Fx.run(() -> new HoverText(Instant::toString)
                .of(view.state(), view.state().rows().get(2).span()));
        assertThat(card).contains("2026-11-20T10:00:00.040Z", "2026-11-20T10:00:00.090Z", "50 ms", "Completed");
    }

    private void show() {
        window.run(() -> {
            view.show(run(
                    100,
                    span("a", List.of(bar(0, 40, Pattern.GROUP)), step("a0", 0, 10), step("a1", 20, 40)),
                    step("b", 40, 90)));
            return true;
        });
    }

    private void assertWindow(double from, double to) {
        assertThat(view.windowProperty().get().from()).isCloseTo(from, within(0.01));
        assertThat(view.windowProperty().get().to()).isCloseTo(to, within(0.01));
    }
}
