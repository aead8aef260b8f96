package dev.baton.server.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// Where databases are: the platform's folder for application data, one folder per project.
public final class DataFolder {
    private static final int HASH_LENGTH = 8;

    private DataFolder() {}

    /// The folder of the project in a directory: its name, and a hash so that two projects of one name differ.
    ///
    /// @param os value of the system property `os.name`
    /// @param home the user's home folder
    /// @param environment the variables of the process
    public static Path ofProject(Path project, String os, Path home, Map<String, String> environment) {
        var absolute = project.toAbsolutePath().normalize();
        var last = absolute.getFileName();
        var name = last == null ? "root" : last.toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return applicationData(os, home, environment)
                .resolve("projects")
                .resolve(name + "-" + hash(absolute.toString()));
    }

    private static Path applicationData(String os, Path home, Map<String, String> environment) {
        var system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Baton");
        }
        if (system.startsWith("windows")) {
            var local = environment.get("LOCALAPPDATA");
            return (local == null || local.isBlank() ? home.resolve("AppData/Local") : Path.of(local)).resolve("Baton");
        }
        var xdg = environment.get("XDG_DATA_HOME");
        boolean given = xdg != null && Path.of(xdg).isAbsolute();
        return (given ? Path.of(xdg) : home.resolve(".local/share")).resolve("baton");
    }

    private static String hash(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
