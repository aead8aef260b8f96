package dev.baton.desktop.notice;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows a notification of the desktop. JavaFX has none, so the program that each platform has for it is run; where
/// there is none, nothing is shown.
@FunctionalInterface
public interface DesktopNotifier {
    /// A toast of Windows, under the name of PowerShell, since only programs with a shortcut in the start menu may
    /// show one under their own.
    String TOAST = """
            $null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
            $kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
            $xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
            $lines = $xml.GetElementsByTagName('text')
            $null = $lines.Item(0).AppendChild($xml.CreateTextNode($env:BATON_TITLE))
            $null = $lines.Item(1).AppendChild($xml.CreateTextNode($env:BATON_TEXT))
            $app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
            $toast = [Windows.UI.Notifications.ToastNotification]::new($xml)
            [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app).Show($toast)""";

    /// Shows it; returns at once. May be called on any thread.
    void show(String title, String text);

    /// The one of this platform.
    ///
    /// @param os value of the system property `os.name`
    static DesktopNotifier of(String os) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            // Title and text are arguments of the script, so that nothing in them is read as a part of it.
            return (title, text) -> run(List.of(
                    "osascript",
                    "-e",
                    "on run argv",
                    "-e",
                    "display notification (item 2 of argv) with title (item 1 of argv)",
                    "-e",
                    "end run",
                    title,
                    text));
        }
        if (system.startsWith("linux")) {
            return (title, text) -> run(List.of("notify-send", "--app-name=Baton", "--", title, text));
        }
        if (system.startsWith("windows")) {
            // Title and text are variables of the environment, for the same reason.
            return (title, text) -> run(
                    List.of(
                            "powershell.exe",
                            "-NoProfile",
                            "-NonInteractive",
                            "-WindowStyle",
                            "Hidden",
                            "-Command",
                            TOAST),
                    Map.of("BATON_TITLE", title, "BATON_TEXT", text));
        }
        return (title, text) -> {};
    }

    private static void run(List<String> command) {
        run(command, Map.of());
    }

    private static void run(List<String> command, Map<String, String> environment) {
        Logger log = LoggerFactory.getLogger(DesktopNotifier.class);
        Thread.startVirtualThread(() -> {
            try {
                ProcessBuilder process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
                process.environment().putAll(environment);
                process.start();
            } catch (IOException e) {
                log.atDebug().setCause(e).log("this desktop has no program for notifications");
            }
        });
    }
}
