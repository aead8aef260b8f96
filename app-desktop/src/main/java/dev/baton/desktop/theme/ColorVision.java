package dev.baton.desktop.theme;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/// The hues of states. Shapes tell states apart in all of them.
public enum ColorVision {
    USUAL("Default"),
    /// For those who take red for green: blue for what went well, orange for what failed, violet for what is running.
    BLUE_ORANGE("Blue and orange");

    private final String title;

    ColorVision(String title) {
        this.title = title;
    }

    /// The words of the choice.
    public String title() {
        return title;
    }

    /// The tokens of these hues on a theme; none for the usual ones.
    Map<Token, Color> on(Theme theme) {
        Map<Token, Color> colors = new EnumMap<>(Token.class);
        if (this == USUAL) {
            return colors;
        }
        Ground ground = new Ground(theme, colors);
        ground.hue(
                Family.BREEZE,
                Token.TEXT_SUCCESS,
                Token.SURFACE_SUCCESS,
                Token.BORDER_SUCCESS,
                Token.STATUS_SUCCESS,
                Token.BAR_SUCCESS,
                Token.BAR_SUCCESS_FILL,
                Token.CHART_COMPLETED);
        ground.hue(
                Family.CITRUS,
                Token.TEXT_ERROR,
                Token.SURFACE_ERROR,
                Token.BORDER_ERROR,
                Token.STATUS_ERROR,
                Token.BAR_ERROR,
                Token.BAR_ERROR_FILL,
                Token.CHART_FAILED);
        ground.hue(
                Family.PURPLEHAZE,
                Token.TEXT_INFO,
                Token.SURFACE_INFO,
                Token.BORDER_INFO,
                Token.STATUS_RUNNING,
                Token.BAR_RUNNING,
                Token.BAR_RUNNING_FILL,
                Token.CHART_STARTED);
        colors.put(Token.BAR_CHILD, Palette.color(Family.BREEZE, theme.isDark() ? 600 : 400));
        colors.put(Token.DIFF_ADD, colors.get(Token.BAR_SUCCESS_FILL));
        colors.put(Token.DIFF_DEL, colors.get(Token.BAR_ERROR_FILL));
        return colors;
    }

    private record Ground(Theme theme, Map<Token, Color> colors) {
        void hue(
                Family family,
                Token text,
                Token surface,
                Token border,
                Token status,
                Token bar,
                Token barFill,
                Token chart) {
            boolean dark = theme.isDark();
            Color canvas = theme.tokens().color(Token.CANVAS_BASE);
            Color strong = Palette.color(family, dark ? 400 : 500);
            // Orange must be darker than the others to be read on white.
            int readable = family == Family.CITRUS ? 800 : 600;
            colors.put(text, Palette.color(family, dark ? 400 : readable));
            colors.put(surface, Mix.of(canvas, strong, dark ? 0.12 : 0.06));
            colors.put(border, dark ? Palette.color(family, 800) : Palette.color(family, 300));
            colors.put(status, strong);
            colors.put(bar, strong);
            colors.put(barFill, Mix.of(canvas, strong, dark ? 0.2 : 0.12));
            colors.put(chart, strong);
        }
    }
}
