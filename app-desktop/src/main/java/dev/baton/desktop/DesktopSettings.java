package dev.baton.desktop;

import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.notice.NoticeSettings;
import dev.baton.desktop.payload.PrivacySettings;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.screen.run.SourceEditor;
import dev.baton.desktop.screen.settings.SettingsGroup;
import dev.baton.desktop.screen.settings.SidebarItems;
import dev.baton.desktop.shell.LastWindow;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.shell.Restore;
import dev.baton.desktop.task.Pace;
import dev.baton.desktop.theme.AppearanceSettings;
import dev.baton.desktop.time.TimeSettings;
import java.util.List;

/// Everything that can be set, by section.
final class DesktopSettings {
    private DesktopSettings() {}

    static List<SettingsGroup> groups(Preferences preferences) {
        return List.of(
                new SettingsGroup(
                        "Appearance",
                        AppearanceSettings.all(),
                        List.of(new SidebarItems(preferences, MainWindow.sections()))),
                SettingsGroup.of("Time and formats", TimeSettings.all()),
                SettingsGroup.of("General", List.of(Restore.SETTING, LastWindow.SETTING)),
                SettingsGroup.of("Live data", List.of(Pace.SETTING)),
                SettingsGroup.of("Editor", List.of(CodeBlock.WRAP, SourceEditor.COMMAND)),
                SettingsGroup.of("Notifications", NoticeSettings.all()),
                SettingsGroup.of("Privacy", PrivacySettings.all()));
    }
}
