package dev.baton.desktop.notice;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows a notification of the desktop. JavaFX has none, so the program that each platform has for it is run; where
/// there is none, nothing is shown.
@FunctionalInterface
public interface DesktopNotifier {
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
        return (title, text) -> {};
    }

    private static void run(List<String> command) {
        Logger log = LoggerFactory.getLogger(DesktopNotifier.class);
        Thread.startVirtualThread(() -> {
            try {
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                log.atDebug().setCause(e).log("this desktop has no program for notifications");
            }
        });
    }
}
