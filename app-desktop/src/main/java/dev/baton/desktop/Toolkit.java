package dev.baton.desktop;

import javafx.application.Platform;

/// The life of JavaFX in this process: it can be started once, and when it has ended it cannot be started again.
interface Toolkit {
    /// Starts it and runs something on its thread, soon after this has returned.
    ///
    /// @throws UnsupportedOperationException when the display cannot be opened
    void start(Runnable first);

    /// Ends it.
    void exit();

    /// JavaFX itself.
    static Toolkit javaFx() {
        return new Toolkit() {
            @Override
            public void start(Runnable first) {
                Platform.startup(first);
                Platform.setImplicitExit(false);
            }

            @Override
            public void exit() {
                Platform.exit();
            }
        };
    }
}
