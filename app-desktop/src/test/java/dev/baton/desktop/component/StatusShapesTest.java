package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ColorVision;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.desktop.theme.Token;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Statuses can be told apart without colour, and by those who see few colours.
class StatusShapesTest {
    private static final int SIZE = 20;
    /// So many of the 400 pixels must differ clearly.
    private static final int ENOUGH = 20;

    private static final double CLEARLY = 0.2;

    /// Linear RGB as it is seen without one kind of cone (Viénot, Brettel and Mollon, 1999; tritanopia after Brettel).
    private enum Sight {
        GREY(0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722),
        PROTANOPIA(0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1),
        DEUTERANOPIA(0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1),
        TRITANOPIA(1, 0.1446, -0.1446, 0, 0.85924, 0.14076, 0, 0.85924, 0.14076);

        private final double[] matrix;

        Sight(double... matrix) {
            this.matrix = matrix;
        }

        double[] see(Color color) {
            double[] in = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
            double[] out = new double[3];
            for (int row = 0; row < 3; row++) {
                for (int i = 0; i < 3; i++) {
                    out[row] += matrix[3 * row + i] * in[i];
                }
                out[row] = gamma(Math.clamp(out[row], 0, 1));
            }
            return out;
        }

        private static double linear(double c) {
            return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }

        private static double gamma(double c) {
            return c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    @Conformance("DS-5")
    void theElevenStatusesDifferInGreyscaleAndInTheirWords(ThemeChoice theme) {
        Map<Status, WritableImage> dots = dots(theme);
        assertThat(dots).hasSize(11);
        assertPairsDiffer(dots, List.of(Status.values()), Sight.GREY);
        assertThat(List.of(Status.values()).stream().map(Status::title)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    @Conformance("UIQ-20")
    void theStatesOfRunsAreToldApartWithFewColours(ThemeChoice theme) {
        Map<Status, WritableImage> dots = dots(theme);
        for (Sight sight : List.of(Sight.PROTANOPIA, Sight.DEUTERANOPIA, Sight.TRITANOPIA)) {
            assertPairsDiffer(dots, List.of(Status.COMPLETED, Status.FAILED, Status.RUNNING, Status.QUEUED), sight);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    @Conformance("DS-6")
    void completedAndFailedDifferInShapeAndInHueWithThePaletteForColourBlindness(ThemeChoice theme) {
        Map<Status, WritableImage> dots = dots(theme);
        assertThat(different(dots.get(Status.COMPLETED), dots.get(Status.FAILED), Sight.GREY))
                .isGreaterThanOrEqualTo(ENOUGH);
        Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        appearance.choiceProperty().set(theme);
        appearance.colorVisionProperty().set(ColorVision.BLUE_ORANGE);
        for (Sight sight : List.of(Sight.PROTANOPIA, Sight.DEUTERANOPIA, Sight.TRITANOPIA)) {
            for (List<Token> pair : List.of(
                    List.of(Token.STATUS_SUCCESS, Token.STATUS_ERROR),
                    List.of(Token.TEXT_SUCCESS, Token.TEXT_ERROR),
                    List.of(Token.BAR_SUCCESS, Token.BAR_ERROR),
                    List.of(Token.CHART_COMPLETED, Token.CHART_FAILED))) {
                assertThat(ColourDifference.between(
                                sight.see(appearance.tokens().color(pair.getFirst())),
                                sight.see(appearance.tokens().color(pair.getLast()))))
                        .as("%s %s", pair, sight)
                        .isGreaterThanOrEqualTo(15);
            }
        }
    }

    @Test
    void aShapeDoesNotDifferFromItself() {
        Map<Status, WritableImage> dots = dots(ThemeChoice.LIGHT);
        WritableImage failed = dots.get(Status.FAILED);
        assertThat(different(failed, failed, Sight.GREY)).isZero();
    }

    private static void assertPairsDiffer(Map<Status, WritableImage> dots, List<Status> statuses, Sight sight) {
        for (Status one : statuses) {
            for (Status other : statuses) {
                if (one.compareTo(other) < 0) {
                    assertThat(different(dots.get(one), dots.get(other), sight))
                            .as("%s and %s, %s", one, other, sight)
                            .isGreaterThanOrEqualTo(ENOUGH);
                }
            }
        }
    }

    private static int different(WritableImage a, WritableImage b, Sight sight) {
        int count = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double[] one = sight.see(a.getPixelReader().getColor(x, y));
                double[] other = sight.see(b.getPixelReader().getColor(x, y));
                double most = 0;
                for (int i = 0; i < 3; i++) {
                    most = Math.max(most, Math.abs(one[i] - other[i]));
                }
                count += most > CLEARLY ? 1 : 0;
            }
        }
        return count;
    }

    private static Map<Status, WritableImage> dots(ThemeChoice theme) {
        Fx.start();
        Map<Status, WritableImage> images = new EnumMap<>(Status.class);
        HBox row = Fx.run(() -> {
            HBox made = new HBox();
            for (Status status : Status.values()) {
                made.getChildren().add(new StatusDot(status, SIZE));
            }
            made.getStyleClass().add("content");
            return made;
        });
        try (FxWindow window = FxWindow.show(theme, 400, 100, appearance -> row)) {
            WritableImage all = Fx.run(() -> window.scene().snapshot(null));
            for (Status status : Status.values()) {
                images.put(status, new WritableImage(all.getPixelReader(), SIZE * status.ordinal(), 0, SIZE, SIZE));
            }
        }
        return images;
    }
}
