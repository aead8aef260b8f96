package dev.baton.desktop.navigation;

import dev.baton.schema.bundle.Bundle;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Links to the files of bundles: `app://bundle?file=/home/me/failed.baton`, with any scheme of the application, or a
/// `file:` address as desktops hand it over.
public final class BundleLink {
    private static final String FILE = "file=";

    private BundleLink() {}

    /// The link of a file.
    public static String of(Path file) {
        return "app://bundle?" + FILE
                + URLEncoder.encode(file.toAbsolutePath().toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20");
    }

    /// The link of what a user wrote for a file, if it is one: a name with the ending of bundles, or of a file that is
    /// there.
    public static Optional<String> ofWritten(String written) {
        if (written.contains("://") || written.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(written);
            return written.endsWith(Bundle.EXTENSION) || Files.isRegularFile(file)
                    ? Optional.of(of(file))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// The file that a link leads to; empty when it leads elsewhere. Only files of this machine are meant.
    public static Optional<Path> file(String link) {
        try {
            URI uri = new URI(link.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (scheme.equals("file")) {
                return Optional.of(Path.of(uri));
            }
            boolean bundle =
                    "bundle".equals(uri.getRawAuthority()) && !scheme.equals("http") && !scheme.equals("https");
            if (!bundle || uri.getRawQuery() == null || !uri.getRawQuery().startsWith(FILE)) {
                return Optional.empty();
            }
            Path file = Path.of(URLDecoder.decode(uri.getRawQuery().substring(FILE.length()), StandardCharsets.UTF_8));
            return file.isAbsolute() ? Optional.of(file) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
