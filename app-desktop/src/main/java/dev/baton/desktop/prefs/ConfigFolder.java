package dev.baton.desktop.prefs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the platform keeps the settings of applications.
public final class ConfigFolder {
    private ConfigFolder() {}

    /// The folder of this application, which need not exist.
    ///
    /// @param os value of the system property `os.name`
    /// @param home the user's home folder
    /// @param environment the variables of the process
    public static Path of(String os, Path home, Map<String, String> environment) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Baton");
        }
        if (system.startsWith("windows")) {
            String roaming = environment.get("APPDATA");
            return (roaming == null || roaming.isBlank() ? home.resolve("AppData/Roaming") : Path.of(roaming))
                    .resolve("Baton");
        }
        String xdg = environment.get("XDG_CONFIG_HOME");
        boolean given = xdg != null && Path.of(xdg).isAbsolute();
        return (given ? Path.of(xdg) : home.resolve(".config")).resolve("baton");
    }
}
