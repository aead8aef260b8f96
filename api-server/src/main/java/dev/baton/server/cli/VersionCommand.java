package dev.baton.server.cli;

import dev.baton.server.config.Setting;
import dev.baton.server.config.Version;
import java.util.List;

/// `baton version`: the version and nothing else (CLI-1).
final class VersionCommand implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "Print the version.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public int run(Invocation invocation) {
        invocation.takesNoOperands();
        invocation.out().println(Version.text());
        return 0;
    }
}
