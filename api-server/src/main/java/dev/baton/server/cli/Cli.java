package dev.baton.server.cli;

import dev.baton.server.config.Version;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line, also that of the desktop application, which opens a window where this one serves.
public final class Cli {
    private static final int USAGE = 1;

    private final CommandLine commands;

    /// @param runner what `dev` does
    /// @param environment variables of the process
    public Cli(DevRunner runner, Map<String, String> environment) {
        commands = new CommandLine(new Root())
                .addSubcommand(new CommandLine(new DevCommand(runner, environment))
                        .setDefaultValueProvider(new EnvironmentDefaults(environment)))
                .addSubcommand(new VersionCommand())
                .setExecutionExceptionHandler(Cli::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
        commands.getCommandSpec().exitCodeOnInvalidInput(USAGE);
        commands.getSubcommands().values().forEach(each -> each.getCommandSpec().exitCodeOnInvalidInput(USAGE));
    }

    /// Prints to these instead of the process's streams.
    public Cli printingTo(PrintWriter out, PrintWriter err) {
        commands.setOut(out).setErr(err);
        return this;
    }

    /// Runs a command and answers the exit code: 0, or 1 with the reason on the error stream.
    public int execute(String... arguments) {
        return commands.execute(arguments);
    }

    private static int failed(Exception thrown, CommandLine command, CommandLine.ParseResult ignored) throws Exception {
        if (thrown instanceof StartFailure) {
            command.getErr().println("baton: " + thrown.getMessage());
            return USAGE;
        }
        throw thrown;
    }

    @Command(
            name = "baton",
            description = "Local dev server for durable functions.",
            versionProvider = Versions.class,
            usageHelpAutoWidth = true)
    private static final class Root implements Runnable {
        @Spec
        @Nullable
        CommandSpec spec;

        @Option(
                names = {"-v", "--version"},
                versionHelp = true,
                description = "Prints the version.")
        boolean version;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Shows this help.")
        boolean help;

        @Override
        public void run() {
            if (spec != null) {
                spec.commandLine().usage(spec.commandLine().getOut());
            }
        }
    }

    private static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.text()};
        }
    }
}
