package dev.baton.desktop.shell;

import dev.baton.schema.bundle.Bundle;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks for the file of a bundle with the dialog of the platform.
final class BundleChooser {
    private BundleChooser() {}

    /// @return nothing when the user thought better of it
    static Optional<Path> ask(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open bundle");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Run bundles and traces", "*" + Bundle.EXTENSION, "*.json"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
