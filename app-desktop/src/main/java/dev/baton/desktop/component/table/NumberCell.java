package dev.baton.desktop.component.table;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Tip;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A count, short and right-aligned: `1.2K`. Its tooltip says all digits. Zero and what is not known are a dash.
///
/// @param <R> rows
public final class NumberCell<R> extends TableCell<R, R> {
    private final Function<R, @Nullable Long> count;
    private String exact = "";

    /// @param count of a row, or null where it is not known
    public NumberCell(Function<R, @Nullable Long> count) {
        this.count = count;
        getStyleClass().addAll("mono", "numeric");
        Tip.set(this, () -> exact);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            exact = "";
            setAccessibleText(null);
            return;
        }
        Long number = count.apply(row);
        if (number == null) {
            setText("—");
            setAccessibleText("not known");
            exact = "";
            return;
        }
        exact = number == 0 ? "" : CountText.full(number);
        setText(CountText.compact(number));
        setAccessibleText(CountText.full(number));
    }
}
