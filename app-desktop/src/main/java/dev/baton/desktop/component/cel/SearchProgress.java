package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.TimeText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a search has come through its list.
///
/// @param looked rows that were looked at so far
/// @param reached the time of the list's order at which the search stands; null when it is not known
public record SearchProgress(
        Phase phase, long looked, @Nullable Instant reached) {
    /// Nothing is searched for.
    public static final SearchProgress NONE = new SearchProgress(Phase.NONE, 0, null);

    /// What a search does.
    public enum Phase {
        /// There is none.
        NONE,
        /// It looks.
        SEARCHING,
        /// It has found what was wanted so far, and goes on when more is wanted.
        WAITING,
        /// The user has stopped it.
        STOPPED,
        /// It has looked at everything.
        DONE
    }

    /// In words.
    ///
    /// @param rows what is looked at: `runs`
    public String text(String rows, TimeText times) {
        String count = CountText.full(looked) + " " + rows;
        Instant place = reached;
        String where = place == null ? "" : ", as far as " + times.cell(place);
        return switch (phase) {
            case NONE -> "";
            case SEARCHING -> looked == 0 ? "Searching" : "Searching: looked at " + count + where;
            case WAITING -> "Looked at " + count + where + "; scroll down to go on";
            case STOPPED -> "Stopped after " + count + where;
            case DONE -> "Looked at everything";
        };
    }
}
