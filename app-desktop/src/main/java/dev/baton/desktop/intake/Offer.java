package dev.baton.desktop.intake;

import java.nio.file.Path;

/// Something from outside.
public sealed interface Offer {
    /// A file or folder that was dropped.
    record File(Path path) implements Offer {}

    /// A text that was pasted or dropped.
    record Text(String text) implements Offer {}
}
