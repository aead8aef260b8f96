package dev.baton.desktop.shell;

import dev.baton.desktop.component.Overlay;
import java.nio.file.Path;

/// Opens run bundles, each in a window of its own.
@FunctionalInterface
public interface BundleOpener {
    /// Opens a bundle, or brings the window that shows it to the front. Returns at once. FX thread only.
    ///
    /// @param asking the window that is told when the file is none
    void open(Path file, Overlay asking);
}
