package dev.baton.desktop.screen.events;

/// Something about the text in the send dialog.
///
/// @param line counted from 1; 0 when it is about the whole text
/// @param message for the user
/// @param severe whether the text must not be sent
record SendProblem(int line, String message, boolean severe) {
    /// The message with its line.
    String text() {
        return line == 0 ? message : "Line " + line + ": " + message;
    }
}
