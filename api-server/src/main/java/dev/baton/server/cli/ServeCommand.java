package dev.baton.server.cli;

import dev.baton.server.config.Configuration;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.config.ServerSettings;
import dev.baton.server.config.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `baton dev` and `baton start` (CLI §2, §3).
final class ServeCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final String name;
    private final String summary;
    private final List<Setting> settings;
    private final BiFunction<Configuration, Map<String, String>, ServerOptions.Builder> options;
    private final ServerRunner runner;

    private ServeCommand(
            String name,
            String summary,
            List<Setting> settings,
            BiFunction<Configuration, Map<String, String>, ServerOptions.Builder> options,
            ServerRunner runner) {
        this.name = name;
        this.summary = summary;
        this.settings = settings;
        this.options = options;
        this.runner = runner;
    }

    static ServeCommand dev(ServerRunner runner) {
        return new ServeCommand(
                "dev",
                "Start the dev server: the engine, the local APIs and, on a desktop, the window.",
                ServerSettings.DEV,
                ServerSettings::dev,
                runner);
    }

    static ServeCommand start(ServerRunner runner) {
        return new ServeCommand(
                "start",
                "Start a self-hosted server on this machine: with keys, without a window.",
                ServerSettings.START,
                ServerSettings::start,
                runner);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<Setting> settings() {
        return settings;
    }

    @Override
    public int run(Invocation invocation) {
        invocation.takesNoOperands();
        var from = invocation.settings();
        var ready = options.apply(from, invocation.environment())
                .json(invocation.json())
                .build();
        for (var value : ServerSettings.withoutEffect(from)) {
            LOG.info("{} has no effect: this server has no such part", value.origin());
        }
        return runner.run(ready);
    }
}
