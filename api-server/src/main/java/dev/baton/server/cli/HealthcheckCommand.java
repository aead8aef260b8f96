package dev.baton.server.cli;

import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// `baton doctor healthcheck`: whether the server is up, for containers; silent when it is (CLI §10).
final class HealthcheckCommand implements Command {
    @Override
    public String name() {
        return "doctor healthcheck";
    }

    @Override
    public String summary() {
        return "Say by the exit code whether the server is up.";
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        RemoteServer.SETTINGS.stream(),
                        Stream.of(Setting.ofSwitch("skip-connect-gateway", "").with(Trait.HIDDEN)))
                .toList();
    }

    @Override
    public int run(Invocation invocation) {
        invocation.takesNoOperands();
        try (var server = RemoteServer.of(invocation.settings())) {
            int status = server.raw("health").statusCode();
            if (status == 200) {
                return 0;
            }
            invocation.err().println(server.address() + "/health answered " + status);
        } catch (IOException e) {
            invocation.err().println("/health: nobody answers (" + e.getMessage() + ")");
        }
        return 1;
    }
}
