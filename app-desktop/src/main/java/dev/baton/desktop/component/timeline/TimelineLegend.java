package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.Bar.Tone;
import dev.baton.desktop.theme.Appearance;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.HBox;

/// Says what the patterns of a timeline mean, and which keys move it.
public final class TimelineLegend extends HBox {
    private static final double WIDTH = 16;
    private static final double HEIGHT = 12;

    private final Appearance appearance;

    public TimelineLegend(Appearance appearance) {
        super(16);
        this.appearance = appearance;
        getStyleClass().addAll("table-footer", "timeline-legend");
        // Where there is no room, its end is cut, and not the timeline above it.
        setMinWidth(0);
        getChildren()
                .addAll(
                        entry(Pattern.STEP, Tone.SUCCESS, "Step"),
                        entry(Pattern.SLEEP, Tone.NEUTRAL, "Sleep"),
                        entry(Pattern.WAIT, Tone.WAITING, "Wait"),
                        entry(Pattern.INVOKE, Tone.SUCCESS, "Invoke"),
                        entry(Pattern.REQUEST, Tone.SUCCESS, "Your server"),
                        entry(Pattern.PLATFORM, Tone.NEUTRAL, "Baton"),
                        entry(Pattern.BACKOFF, Tone.NEUTRAL, "Backoff"),
                        Texts.spacer(),
                        hint("F", "fit"),
                        hint("Z", "compress"));
        OpenWindow.during(this, () -> appearance.themeProperty().subscribe(now -> paint()));
    }

    private static HBox entry(Pattern pattern, Tone tone, String text) {
        Canvas swatch = new Canvas(WIDTH, HEIGHT);
        swatch.setUserData(new Bar(0, 1, pattern, tone));
        HBox entry = new HBox(6, swatch, Texts.fixed(text));
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    private static HBox hint(String key, String text) {
        HBox hint = new HBox(6, new KeyHint(key), Texts.fixed(text));
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }

    private void paint() {
        TimelineColors colors = new TimelineColors(appearance.tokens());
        for (Node entry : getChildren()) {
            if (entry instanceof HBox box
                    && box.getChildren().getFirst() instanceof Canvas swatch
                    && swatch.getUserData() instanceof Bar bar) {
                GraphicsContext g = swatch.getGraphicsContext2D();
                g.clearRect(0, 0, WIDTH, HEIGHT);
                new BarPainter(g, colors, WIDTH).draw(bar.pattern(), bar.tone(), 0, WIDTH, HEIGHT / 2);
            }
        }
    }
}
