package dev.baton.desktop.time;

import java.time.ZoneId;

/// How times are written.
///
/// @param zone in which they are shown
/// @param display what a cell of a table says
/// @param twelveHours `1:05 PM` instead of `13:05`
public record TimeFormat(ZoneId zone, Display display, boolean twelveHours) {
    /// The default in a zone.
    public static TimeFormat in(ZoneId zone) {
        return new TimeFormat(zone, Display.ABSOLUTE, false);
    }

    /// What a cell of a table says.
    public enum Display {
        ABSOLUTE("Time"),
        RELATIVE("How long ago"),
        BOTH("Both");

        private final String title;

        Display(String title) {
            this.title = title;
        }

        /// The words of the choice.
        public String title() {
            return title;
        }
    }
}
