package dev.baton.desktop.component.json;

import dev.baton.desktop.theme.Appearance;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/// A value in a window of its own, as large as the user wants it. Escape and Ctrl+W close it, F11 fills the screen. FX
/// thread only.
final class CodeWindow {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 720;

    private CodeWindow() {}

    /// Opens a window.
    ///
    /// @param owner the window that it belongs to: it closes with it
    /// @param title what the value is
    /// @param block shows the value; not in any window yet
    static Stage open(Window owner, String title, CodeBlock block, Appearance appearance) {
        StackPane root = new StackPane(block);
        root.getStyleClass().add("code-window");
        root.setId("code-window");
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        appearance.adopt(scene);
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle(title);
        stage.setScene(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean close = event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.W && event.isShortcutDown();
            if (event.getCode() == KeyCode.F11) {
                stage.setFullScreen(!stage.isFullScreen());
                event.consume();
            } else if (close) {
                stage.close();
                event.consume();
            }
        });
        stage.setOnHidden(event -> appearance.release(scene));
        stage.show();
        block.view().requestFocus();
        return stage;
    }
}
