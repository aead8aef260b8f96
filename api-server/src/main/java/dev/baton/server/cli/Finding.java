package dev.baton.server.cli;

/// What one look of `baton doctor` found.
///
/// @param name what was looked at
/// @param text what was found, and what to do where it is bad
record Finding(String name, Grade grade, String text) {
    /// How good that is.
    enum Grade {
        /// As it should be.
        OK,
        /// Worth knowing.
        NOTE,
        /// Has to be put right.
        FAIL
    }

    static Finding ok(String name, String text) {
        return new Finding(name, Grade.OK, text);
    }

    static Finding note(String name, String text) {
        return new Finding(name, Grade.NOTE, text);
    }

    static Finding fail(String name, String text) {
        return new Finding(name, Grade.FAIL, text);
    }
}
