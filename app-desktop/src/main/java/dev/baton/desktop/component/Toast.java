package dev.baton.desktop.component;

import org.jspecify.annotations.Nullable;

/// A short message that comes and goes at the edge of the window.
///
/// @param title what happened, in bold
/// @param text the rest, or empty
/// @param actionName the word on its one action, or null
/// @param action what the action does
public record Toast(
        Alert.Kind kind,
        String title,
        String text,
        @Nullable String actionName,
        Runnable action) {
    /// A message without an action.
    public static Toast of(Alert.Kind kind, String title, String text) {
        return new Toast(kind, title, text, null, () -> {});
    }

    /// The same with an action.
    public Toast withAction(String name, Runnable does) {
        return new Toast(kind, title, text, name, does);
    }
}
