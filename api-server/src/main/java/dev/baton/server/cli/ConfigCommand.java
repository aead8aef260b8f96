package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.server.config.Configuration;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import java.util.List;
import java.util.Locale;

/// `baton config print`: what the settings of `dev` or `start` are, and what says so (CLI §1).
final class ConfigCommand implements Command {
    private final Cli cli;
    private final List<ServeCommand> commands;

    /// @param cli works out the settings
    /// @param commands whose settings can be printed; the first unless another is named
    ConfigCommand(Cli cli, List<ServeCommand> commands) {
        this.cli = cli;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "config print";
    }

    @Override
    public String summary() {
        return "Show what the settings are, and which of flag, variable, file and default says so.";
    }

    @Override
    public String operands() {
        return "[dev | start]";
    }

    @Override
    public List<String> notes() {
        return List.of("Takes the options of dev, or of start, and starts nothing. Secrets are masked.");
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public boolean takesRaw() {
        return true;
    }

    @Override
    public int run(Invocation invocation) {
        var words = invocation.operands();
        var command = commands.getFirst();
        for (var candidate : commands) {
            if (words.contains(candidate.name())) {
                command = candidate;
            }
        }
        var name = command.name();
        var rest = words.stream().filter(word -> !word.equals(name)).toList();
        var arguments = Arguments.of(rest, Cli.settings(command));
        if (!arguments.rest().isEmpty()) {
            throw new UsageError("what is " + arguments.rest().getFirst() + "? Say dev or start");
        }
        var configuration = cli.configuration(command, arguments);
        if (configuration.flag(Cli.JSON)) {
            invocation.out().println(json(configuration));
        } else {
            print(configuration, invocation);
        }
        return 0;
    }

    private static void print(Configuration configuration, Invocation invocation) {
        for (var value : configuration.all()) {
            if (isShown(value.setting()) || configuration.isSet(value.setting().name())) {
                var source = value.source().name().toLowerCase(Locale.ROOT);
                var origin = value.origin().equals(source) ? "" : " " + value.origin();
                var shown = value.shown().isEmpty() ? "-" : value.shown();
                invocation
                        .out()
                        .println(String.format(
                                Locale.ROOT, "%-22s %-28s %s%s", value.setting().name(), shown, source, origin));
            }
        }
    }

    private static String json(Configuration configuration) {
        var all = Json.MAPPER.createObjectNode();
        for (var value : configuration.all()) {
            if (isShown(value.setting()) || configuration.isSet(value.setting().name())) {
                all.putObject(value.setting().name())
                        .put("value", value.shown())
                        .put("source", value.source().name().toLowerCase(Locale.ROOT))
                        .put("origin", value.origin());
            }
        }
        return Json.MAPPER.writeValueAsString(all);
    }

    private static boolean isShown(Setting setting) {
        return !setting.is(Trait.HIDDEN) && !setting.is(Trait.FLAG_ONLY);
    }
}
