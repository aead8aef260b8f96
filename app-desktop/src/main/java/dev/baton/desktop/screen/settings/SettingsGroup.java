package dev.baton.desktop.screen.settings;

import dev.baton.desktop.prefs.Setting;
import java.util.List;
import javafx.scene.Node;

/// The settings of one section.
///
/// @param title of the section
/// @param more parts that are more than a setting; their user data are the words by which they are found
public record SettingsGroup(String title, List<Setting<?>> settings, List<Node> more) {
    public SettingsGroup {
        settings = List.copyOf(settings);
        more = List.copyOf(more);
    }

    /// A section of settings only.
    public static SettingsGroup of(String title, List<Setting<?>> settings) {
        return new SettingsGroup(title, settings, List.of());
    }
}
