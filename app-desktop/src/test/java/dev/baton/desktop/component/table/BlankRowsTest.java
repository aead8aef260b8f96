package dev.baton.desktop.component.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A table of a million rows that is scrolled fast shows no empty room.
final class BlankRowsTest {
    private static final int ROWS = 1_000_000;
    /// 5,000 px a second at 60 frames a second.
    private static final double STEP = 5_000 / 60.0;
    private static final int FRAMES = 240;

    private DataTable<Integer> table;
    private final FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 1_000, 700, appearance -> {
        table = new DataTable<>(String::valueOf);
        table.setFixedCellSize(DataTable.ROW_HEIGHT);
        table.textColumn("Run id", 240, row -> "01M7W8RYHE4AAK16Q3K8" + row, "mono");
        table.textColumn("Row", 150, row -> "row " + row);
        table.setItems(FXCollections.observableList(new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return ROWS;
            }
        }));
        return new Overlay(new StackPane(table));
    });

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    @Conformance("UIQ-2")
    void noRowIsBlankAtFiveThousandPixelsASecond() throws InterruptedException {
        VirtualFlow<?> flow = window.find(".virtual-flow");
        List<String> blanks = new ArrayList<>();
        assertThat(Fx.run(() -> blank(flow))).as("at rest").isEmpty();
        double[] moved = new double[1];
        CountDownLatch done = new CountDownLatch(1);
        Fx.run(() -> {
            new AnimationTimer() {
                private int frame;

                @Override
                public void handle(long now) {
                    if (frame > 0) {
                        blanks.addAll(blank(flow));
                    }
                    if (++frame > FRAMES) {
                        stop();
                        done.countDown();
                    } else {
                        moved[0] += flow.scrollPixels(frame <= FRAMES / 2 ? STEP : frame % 7 == 0 ? 40 * STEP : -STEP);
                    }
                }
            }.start();
            return true;
        });
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(moved[0]).isGreaterThan(FRAMES / 2 * STEP);
        assertThat(blanks).isEmpty();
    }

    @Test
    void theDetectorFindsARowWithoutText() {
        VirtualFlow<?> flow = window.find(".virtual-flow");
        List<String> blanks = Fx.run(() -> {
            TableRow<?> row = (TableRow<?>) flow.getFirstVisibleCell();
            row.getChildrenUnmodifiable().forEach(cell -> cell.setVisible(false));
            return blank(flow);
        });
        assertThat(blanks).hasSize(1);
    }

    /// What of the table is drawn without text, or not covered by rows, as it was laid out for the last frame.
    private List<String> blank(VirtualFlow<?> flow) {
        List<String> found = new ArrayList<>();
        double covered = Double.NaN;
        int first = flow.getFirstVisibleCell().getIndex();
        int last = flow.getLastVisibleCell().getIndex();
        for (int index = first; index <= last; index++) {
            Node row = flow.getCell(index);
            if (row instanceof TableRow<?> shown && showsText(shown, index)) {
                covered = row.getLayoutY() + shown.getHeight();
            } else {
                found.add("row " + index);
            }
        }
        if (!(covered >= flow.getHeight() - DataTable.ROW_HEIGHT / 2)) {
            found.add("nothing below " + covered);
        }
        return found;
    }

    private static boolean showsText(TableRow<?> row, int index) {
        for (Node cell : row.getChildrenUnmodifiable()) {
            if (cell.isVisible() && cell instanceof Labeled labeled && ("row " + index).equals(labeled.getText())) {
                return true;
            }
        }
        return false;
    }
}
