package dev.baton.desktop.component.timeline;

/// A visible row.
///
/// @param span what it shows
/// @param depth levels below the run, 0 for the run itself
/// @param parent index of the parent's row, -1 for the run
/// @param open whether its children are visible
/// @param bracketTo index of the last row that runs parallel to this one and starts a bracket here; -1 for none
record TimelineRow(TimelineSpan span, int depth, int parent, boolean open, int bracketTo) {
    /// Whether it can be opened.
    boolean expandable() {
        return !span.children().isEmpty();
    }
}
