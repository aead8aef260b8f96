package dev.baton.server.cli;

import dev.baton.engine.sync.AppUrl;
import dev.baton.server.config.DevOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `baton dev` (CLI §2).
@Command(
        name = "dev",
        description = "Starts the engine and the local APIs.",
        sortOptions = false,
        showDefaultValues = true,
        usageHelpAutoWidth = true)
final class DevCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    private final DevRunner runner;
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-u", "--sdk-url"},
            paramLabel = "URL",
            split = ",",
            description = "Serve URL of an app to sync; may be given several times.")
    List<String> sdkUrls = new ArrayList<>();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "8288",
            description = "Port of the API; 0 takes a free one and prints it.")
    int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = DevOptions.DEFAULT_HOST,
            description = "Address to listen on. Others can reach the server when it is not 127.0.0.1.")
    String host = DevOptions.DEFAULT_HOST;

    @Option(names = "--no-discovery", description = "Do not look for apps on the usual ports.")
    boolean noDiscovery;

    @Option(names = "--no-poll", description = "Ask known apps again only while they are in error.")
    boolean noPoll;

    @Option(
            names = "--poll-interval",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Time between two rounds of discovery and polling.")
    int pollInterval;

    @Option(
            names = "--retry-interval",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Wait before every retry; 0 waits longer from retry to retry.")
    int retryInterval;

    @Option(names = "--headless", description = "Show no window.")
    boolean headless;

    @Option(names = "--in-memory", description = "Keep nothing on disk.")
    boolean inMemory;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Folder of the database. Default: one per project directory, in the folder that the platform"
                    + " has for application data.")
    @Nullable
    Path dataFolder;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Origin whose pages may use the API, such as http://localhost:3000; may be given several"
                    + " times.")
    List<String> allowedOrigins = new ArrayList<>();

    @Option(names = "--persist", hidden = true, description = "Accepted for scripts: data is kept anyway.")
    boolean persist;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    DevCommand(DevRunner runner, Map<String, String> environment) {
        this.runner = runner;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return runner.run(options());
    }

    private DevOptions options() {
        check(port >= 0 && port <= MAX_PORT, "--port must be 0 to " + MAX_PORT + ", not " + port);
        check(pollInterval >= 0, "--poll-interval must not be negative, but is " + pollInterval);
        check(retryInterval >= 0, "--retry-interval must not be negative, but is " + retryInterval);
        sdkUrls.forEach(this::checkUrl);
        check(!host.isBlank(), "--host must be an address");
        check(!(inMemory && dataFolder != null), "--in-memory and --data-dir exclude each other");
        check(!(inMemory && persist), "--in-memory and --persist exclude each other");
        var defaults = DevOptions.defaults();
        return new DevOptions(
                sdkUrls,
                host,
                port,
                !noDiscovery,
                !noPoll,
                pollInterval == 0 ? defaults.pollInterval() : Duration.ofSeconds(pollInterval),
                retryInterval == 0 ? null : Duration.ofSeconds(retryInterval),
                headless,
                inMemory,
                dataFolder,
                allowedOrigins,
                "true".equals(environment.get("TEST_MODE")));
    }

    private void checkUrl(String url) {
        try {
            AppUrl.ofUser(url);
        } catch (IllegalArgumentException e) {
            check(false, "--sdk-url: " + e.getMessage());
        }
    }

    private void check(boolean fine, String message) {
        if (!fine && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
