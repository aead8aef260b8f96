package dev.baton.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which build this is.
public final class Version {
    private static final String RESOURCE = "version.properties";

    private Version() {}

    /// `VERSION-HASH`, for example `1.2.0-3f9c1de` (CLI-1).
    public static String text() {
        try (var in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + RESOURCE);
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version") + "-" + properties.getProperty("hash");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
