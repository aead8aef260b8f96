package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomsTest {
    private static final String ID = "01M7W8RYHE4AAK16Q3K8EJK974";
    private static final Instant AT = Instant.parse("2026-11-20T10:42:03.218Z");
    private static final TimeText TIMES =
            new TimeText(ZoneId.of("Europe/Athens"), InstantSource.fixed(Instant.parse("2026-11-20T10:42:07.318Z")));

    static {
        Fx.start();
    }

    @Test
    @Conformance("DS-11")
    void aPillWithoutRoomIsCutAndSaysTheRestInItsTooltip() {
        String name = "shop/subscription.payment.method.updated";
        Pill cut = Fx.run(() -> Pill.event(name).limit(120));
        Pill whole = Fx.run(() -> Pill.event("shop/paid").limit(120));
        try (FxWindow window =
                FxWindow.show(ThemeChoice.LIGHT, 400, 100, appearance -> new VBox(new HBox(cut), new HBox(whole)))) {
            assertThat(Fx.run(cut::getWidth)).isEqualTo(120);
            assertThat(Fx.run(cut::isTextTruncated)).isTrue();
            assertThat(Fx.run(() -> cut.getTooltip().getText())).isEqualTo(name);
            assertThat(Fx.run(whole::getTooltip)).isNull();
            window.run(() -> {
                cut.setText("shop/paid");
                return true;
            });
            assertThat(Fx.run(cut::getTooltip)).isNull();
        }
    }

    /// At each scale the sides meet in one column of pixels: left of it the one colour, right of it the other, from the
    /// top to the bottom, and nothing of the ground between.
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2})
    @Conformance("DS-11")
    void joinedPillsMeetExactly(double scale) {
        Pill left = Fx.run(() -> Pill.of("app", Pill.Kind.ERROR).flatRight());
        Pill right = Fx.run(() -> Pill.of("shop", Pill.Kind.INFO).flatLeft());
        HBox row = Fx.run(() -> new HBox(left, right));
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 300, 60, appearance -> new VBox(row))) {
            WritableImage image = window.run(() -> {
                ((Stage) window.scene().getWindow()).setRenderScaleX(scale);
                ((Stage) window.scene().getWindow()).setRenderScaleY(scale);
                row.requestLayout();
                left.requestLayout();
                right.requestLayout();
                window.scene().getRoot().requestLayout();
                window.scene().getRoot().layout();
                SnapshotParameters parameters = new SnapshotParameters();
                parameters.setTransform(new Scale(scale, scale));
                parameters.setFill(Color.MAGENTA);
                return row.snapshot(parameters, null);
            });
            PixelReader pixels = image.getPixelReader();
            int height = (int) Math.round(20 * scale);
            int middle = height / 2;
            int leftFill = pixels.getArgb((int) Math.round(2 * scale), middle);
            int rightFill = pixels.getArgb((int) Math.round((Fx.run(right::getLayoutX) + 3) * scale), middle);
            assertThat(leftFill).isNotEqualTo(rightFill);
            int seam = (int) Math.round(Fx.run(right::getLayoutX) * scale);
            for (int y = 0; y < height; y++) {
                assertThat(pixels.getArgb(seam - 1, y))
                        .as("left of the seam, line %s", y)
                        .isEqualTo(leftFill);
                assertThat(pixels.getArgb(seam, y))
                        .as("right of the seam, line %s", y)
                        .isEqualTo(rightFill);
            }
        }
    }

    private record Waiting(String id, Long count) {}

    @Test
    @Conformance("DS-12")
    void countsAreShortAndTheirTooltipsExact() {
        DataTable<Waiting> table = Fx.run(() -> {
            DataTable<Waiting> made = new DataTable<>(Waiting::id);
            made.numberColumn("Waiting", 120, Waiting::count);
            made.showRows(List.of(
                    new Waiting("a", 0L),
                    new Waiting("b", 1_234L),
                    new Waiting("c", 3_400_000L),
                    new Waiting("d", null),
                    new Waiting("e", 999L)));
            return made;
        });
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 300, 300, appearance -> table)) {
            assertThat(cells(window).stream().map(IndexedCell::getText))
                    .containsExactly("—", "1.2K", "3.4M", "—", "999");
            assertThat(cells(window).stream().map(Tip::of)).containsExactly("", "1,234", "3,400,000", "", "999");
            assertThat(cells(window).stream().map(cell -> cell.getStyleClass().contains("numeric")))
                    .containsOnly(true);
        }
    }

    private static List<IndexedCell<?>> cells(FxWindow window) {
        return Fx.run(() -> window.scene().getRoot().lookupAll(".table-cell").stream()
                .map(node -> (IndexedCell<?>) node)
                .filter(cell -> !cell.isEmpty())
                .<IndexedCell<?>>map(cell -> cell)
                .toList());
    }

    @Test
    @Conformance("DS-13")
    void aTimeSaysWhenInThreeWaysAndCopiesOneForPrograms() {
        TimeCell cell = Fx.run(() -> new TimeCell(TIMES, AT, TIMES.cell(AT)));
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 300, 80, appearance -> new VBox(cell))) {
            Label label = window.find(".time-cell > .label");
            assertThat(Fx.run(() -> Tip.of(label).lines().toList()))
                    .containsExactly("4 s ago", "Fri 20 Nov 2026 12:42:03.218", "2026-11-20T10:42:03.218Z");
            CopyButton copy = window.find(".copy-on-hover");
            window.press(copy, KeyCode.SPACE);
            assertThat(Fx.run(() -> Clipboard.getSystemClipboard().getString()))
                    .isEqualTo("2026-11-20T12:42:03.218+02:00");
            assertThat(Instant.parse(Fx.run(() -> Clipboard.getSystemClipboard().getString())))
                    .isEqualTo(AT);
        }
    }

    @Test
    @Conformance("DS-14")
    void anIdIsCopiedByTheKeyboardAndSaysSo() {
        IdCell cell = Fx.run(() -> new IdCell("run id", TIMES).show(ID));
        ActionButton before = Fx.run(() -> ActionButton.of(ActionButton.Kind.SECONDARY, "Before"));
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 400, 100, appearance -> new VBox(before, cell))) {
            Node copy = window.find(".copy-on-hover");
            assertThat(Fx.run(copy::getOpacity)).isZero();
            window.run(() -> {
                before.requestFocus();
                return true;
            });
            window.press(before, KeyCode.TAB);
            assertThat(Fx.run(() -> window.scene().getFocusOwner())).isSameAs(copy);
            assertThat(Fx.run(copy::getOpacity)).isEqualTo(1);
            assertThat(Fx.run(() -> copy.queryAccessibleAttribute(AccessibleAttribute.ROLE)))
                    .isEqualTo(AccessibleRole.BUTTON);
            assertThat(Fx.run(() -> copy.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                    .isEqualTo("Copy run id");
            window.press(copy, KeyCode.SPACE);
            assertThat(Fx.run(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(ID);
            assertThat(Fx.run(() -> copy.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                    .isEqualTo("Copied");
        }
    }

    @Test
    void aUlidTellsWhenItWasMade() {
        assertThat(Ulid.time("01ARZ3NDEKTSV4RRFFQ69G5FAV")).contains(Instant.parse("2016-07-30T23:54:10.259Z"));
        assertThat(Ulid.time("not an id")).isEmpty();
        assertThat(Ulid.time("ZZZZZZZZZZZZZZZZZZZZZZZZZZ")).isEmpty();
    }

    @Test
    @Conformance("DS-21")
    void aCounterRefusesWhatItCannotTakeEachInItsOwnWords() {
        CounterInput counter = Fx.run(() -> new CounterInput("Interval", 5, 60, 5, 10));
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 400, 200, appearance -> new VBox(counter))) {
            List<String> problems = List.of("", "4", "61", "12").stream()
                    .map(text -> type(window, counter, text))
                    .toList();
            assertThat(problems).doesNotHaveDuplicates().noneMatch(String::isEmpty);
            assertThat(problems.get(1)).contains("5");
            assertThat(problems.get(2)).contains("60");
            assertThat(problems.get(3)).contains("10").contains("15");
            assertThat(counter.valueProperty().get()).isEqualTo(10);
            assertThat(type(window, counter, "ten")).contains("ten");
            assertThat(type(window, counter, " 55 ")).isEmpty();
            assertThat(counter.valueProperty().get()).isEqualTo(55);
            window.press(counter.field(), KeyCode.UP);
            assertThat(counter.valueProperty().get()).isEqualTo(60);
            window.press(counter.field(), KeyCode.UP);
            assertThat(counter.valueProperty().get()).isEqualTo(60);
            window.press(counter.field(), KeyCode.DOWN, true, false);
            assertThat(counter.valueProperty().get()).isEqualTo(10);
        }
    }

    private static String type(FxWindow window, CounterInput counter, String text) {
        return window.run(() -> {
            counter.field().setText(text);
            counter.submit();
            return counter.problemProperty().get();
        });
    }

    @Test
    @Conformance("DS-23")
    void aLimitTellsUseOverageExcessAndThatThereIsNone() {
        List<LimitBar> bars =
                Fx.run(() -> List.of(bar(3, 10, false), bar(12, 10, true), bar(12, 10, false), bar(12, 0, false)));
        try (FxWindow window =
                FxWindow.show(ThemeChoice.LIGHT, 400, 200, appearance -> new VBox(8, bars.toArray(LimitBar[]::new)))) {
            assertThat(window.scene()).isNotNull();
            assertThat(bars.stream().map(Node::getAccessibleText))
                    .containsExactly(
                            "3 of 10 used",
                            "12 of 10 used, 2 over, which is allowed",
                            "12 of 10 used, limit exceeded",
                            "12 used, unlimited");
            assertThat(bars.stream().map(bar -> parts(bar, "used"))).containsExactly(3L, 0L, 0L, 0L);
            assertThat(bars.stream().map(bar -> parts(bar, "overage"))).containsExactly(0L, 2L, 0L, 0L);
            assertThat(bars.stream().map(bar -> parts(bar, "exceeded"))).containsExactly(0L, 0L, 10L, 0L);
        }
    }

    private static LimitBar bar(long used, long limit, boolean overage) {
        LimitBar bar = new LimitBar();
        bar.show(used, limit, overage);
        return bar;
    }

    private static long parts(LimitBar bar, String kind) {
        return bar.getChildren().stream()
                .filter(part -> part.getStyleClass().contains(kind))
                .count();
    }
}
