package dev.baton.desktop.component.table;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Popover;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.layout.VBox;

/// The numbers of a chart as a table, for those who cannot see the chart or want the exact values.
public final class ChartTable {
    private static final double FIRST = 170;
    private static final double WIDTH = 84;
    private static final double HEIGHT = 320;

    private ChartTable() {}

    /// What a chart shows.
    ///
    /// @param columns titles; the first column names the rows, the others hold numbers
    /// @param rows with a value for each column
    public record Data(List<String> columns, List<List<String>> rows) {
        public Data {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// A small button that opens the table below itself.
    ///
    /// @param chart what the chart is called: "Runs over time"
    /// @param data gives what the chart shows at the time of the click
    public static ActionButton button(String chart, Supplier<Data> data) {
        ActionButton button = ActionButton.icon(ActionButton.Kind.GHOST, Icon.EVENT_TYPES, "View as table")
                .small();
        button.setAccessibleHelp(chart);
        button.onClick(() -> {
            DataTable<Line> table = of(chart, data.get());
            VBox box = new VBox(table);
            box.setPadding(new Insets(4));
            new Popover().show(button, box);
            table.requestFocus();
        });
        return button;
    }

    private static DataTable<Line> of(String chart, Data data) {
        DataTable<Line> table = new DataTable<>(Line::name);
        table.setAccessibleText(chart);
        table.setId("chart-table");
        for (int i = 0; i < data.columns().size(); i++) {
            int at = i;
            String[] styles = i == 0 ? new String[] {"mono", "subtle"} : new String[] {"mono", "numeric"};
            table.textColumn(
                    data.columns().get(i),
                    i == 0 ? FIRST : WIDTH,
                    line -> line.values().get(at),
                    styles);
        }
        table.showRows(IntStream.range(0, data.rows().size())
                .mapToObj(i -> new Line(
                        String.format(Locale.ROOT, "%06d", i), data.rows().get(i)))
                .toList());
        table.setPrefSize(FIRST + WIDTH * (data.columns().size() - 1) + 16, HEIGHT);
        return table;
    }

    private record Line(String name, List<String> values) {}
}
