package dev.baton.desktop.shell;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something that the user can ask the window for: in the menu, and by its key.
///
/// @param title the words in the menu
/// @param key the accelerator in the notation of [KeyCombination#valueOf], where `Shortcut` is Ctrl or ⌘; null for none
record Command(String title, @Nullable String key, Runnable action) {
    /// The key as the menu shows it, or null.
    @Nullable
    KeyCombination combination() {
        return key == null ? null : KeyCombination.valueOf(key);
    }
}
