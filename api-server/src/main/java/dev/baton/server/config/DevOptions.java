package dev.baton.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a dev server runs (CLI §2).
///
/// @param sdkUrls serve URLs of apps to sync, as given
/// @param host address to listen on
/// @param port port to listen on; 0 takes any free one
/// @param discovery whether to look for apps on the usual ports until there is one
/// @param poll whether to ask known apps again; otherwise only those in error are asked
/// @param pollInterval time between two rounds of discovery and polling
/// @param retryInterval wait before every retry, or null for the backoff table
/// @param headless whether the desktop shows no window
/// @param inMemory whether nothing is kept on disk
/// @param dataFolder folder of the database, or null for the folder of the project
/// @param allowedOrigins origins whose pages may use the API besides its own
/// @param testMode whether `/test` is there
public record DevOptions(
        List<String> sdkUrls,
        String host,
        int port,
        boolean discovery,
        boolean poll,
        Duration pollInterval,
        @Nullable Duration retryInterval,
        boolean headless,
        boolean inMemory,
        @Nullable Path dataFolder,
        List<String> allowedOrigins,
        boolean testMode) {
    /// The port that SDKs expect.
    public static final int DEFAULT_PORT = 8288;

    /// Only this machine.
    public static final String DEFAULT_HOST = "127.0.0.1";

    /// Copies the lists.
    public DevOptions {
        sdkUrls = List.copyOf(sdkUrls);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /// What `baton dev` does without options.
    public static DevOptions defaults() {
        return new DevOptions(
                List.of(),
                DEFAULT_HOST,
                DEFAULT_PORT,
                true,
                true,
                Duration.ofSeconds(5),
                null,
                false,
                false,
                null,
                List.of(),
                false);
    }
}
