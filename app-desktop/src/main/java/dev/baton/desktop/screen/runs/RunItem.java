package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.RunId;
import java.util.ArrayList;
import java.util.List;

/// A line of the table: a run, or a part of the room that the details of an expanded run take.
///
/// All lines have the same height, so that the table can place them without measuring; details cover as many lines as
/// they need (ui-quality 5.5).
public sealed interface RunItem permits RunRow, RunItem.DetailSlot {
    /// The run that the line belongs to.
    RunId id();

    /// Room for details.
    ///
    /// @param id the expanded run
    /// @param part which of its lines, from 0
    record DetailSlot(RunId id, int part) implements RunItem {}

    /// Lines that open details take.
    int DETAIL_LINES = 11;

    /// The rows with the room of open details.
    static List<RunItem> lines(List<RunRow> rows) {
        List<RunItem> lines = new ArrayList<>(rows.size() + DETAIL_LINES);
        for (RunRow row : rows) {
            lines.add(row);
            for (int part = 0; row.expanded() && part < DETAIL_LINES; part++) {
                lines.add(new DetailSlot(row.id(), part));
            }
        }
        return lines;
    }
}
