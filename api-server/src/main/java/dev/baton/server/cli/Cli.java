package dev.baton.server.cli;

import dev.baton.engine.time.WallClock;
import dev.baton.server.config.BadConfiguration;
import dev.baton.server.config.ConfigFile;
import dev.baton.server.config.Configuration;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import dev.baton.server.config.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The command line, also that of the desktop application, which opens a window where this one serves.
public final class Cli {
    static final String JSON = "json";
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);
    private static final String CONFIG = "config";
    private static final int FAILED = 1;

    /// Settings that every command has.
    static final List<Setting> SHARED = List.of(
            Setting.ofSwitch(JSON, "Print and log for programs, as JSON."),
            Setting.ofSwitch("verbose", "Log more; the same as --log-level debug."),
            Setting.ofText("log-level", "LEVEL", "info", "trace, debug, info, warn or error.")
                    .withLetter('l'),
            Setting.ofSwitch("help", "Show this help.").withLetter('h').with(Trait.FLAG_ONLY));

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Path folder;
    private final Path home;
    private PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    private boolean terminal = Console.isTerminal();

    /// @param runner what `dev` and `start` do
    /// @param environment variables of the process
    public Cli(ServerRunner runner, Map<String, String> environment) {
        this(runner, environment, Path.of(""), Path.of(System.getProperty("user.home", ".")));
    }

    /// @param folder where the search for a configuration file begins
    /// @param home the user's home folder
    Cli(ServerRunner runner, Map<String, String> environment, Path folder, Path home) {
        this.environment = environment;
        this.folder = folder;
        this.home = home;
        var dev = ServeCommand.dev(runner);
        var start = ServeCommand.start(runner);
        var all = List.of(
                dev,
                start,
                new SendCommand(),
                new RunsCommand(new WallClock()::now),
                new RunCommand(),
                new ExportCommand(new WallClock()::now),
                new TailCommand(),
                new ApiCommand(),
                new DoctorCommand(),
                new HealthcheckCommand(),
                new ConfigCommand(this, List.of(dev, start)),
                new VersionCommand());
        all.forEach(command -> commands.put(command.name(), command));
    }

    /// Prints to these instead of the process's streams.
    public Cli printingTo(PrintWriter newOut, PrintWriter newErr) {
        out = newOut;
        err = newErr;
        terminal = false;
        return this;
    }

    /// Runs a command and answers the exit code: 0, or 1 with the reason on the error stream.
    public int execute(String... words) {
        try {
            return run(List.of(words));
        } catch (Failure | BadConfiguration e) {
            err.println("baton: " + e.getMessage());
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int run(List<String> words) {
        int first = 0;
        while (first < words.size() && words.get(first).startsWith("-")) {
            var word = words.get(first);
            if (word.equals("--version") || word.equals("-v")) {
                out.println(Version.text());
                return 0;
            }
            first += word.equals("--log-level") || word.equals("-l") ? 2 : 1;
        }
        var shared = words.subList(0, Math.min(first, words.size()));
        var rest = words.subList(shared.size(), words.size());
        try {
            var flags = Arguments.of(shared, SHARED).flags();
            if (rest.isEmpty() || flags.containsKey("help") || rest.getFirst().equals("help")) {
                out.println(Help.all(commands.values(), SHARED));
                return 0;
            }
        } catch (UsageError e) {
            return misused(e, Help.all(commands.values(), SHARED));
        }
        var command = find(rest);
        if (command == null) {
            return misused(
                    new UsageError("there is no command " + rest.getFirst()), Help.all(commands.values(), SHARED));
        }
        int named = command.name().split(" ").length + (rest.getFirst().equals("alpha") ? 1 : 0);
        var own = rest.subList(named, rest.size());
        try {
            var narrowed = command.narrow(own, SHARED);
            command = narrowed.command();
            var all = new ArrayList<>(shared);
            all.addAll(narrowed.words());
            return run(command, all);
        } catch (UsageError e) {
            return misused(e, Help.of(command, SHARED));
        }
    }

    private int run(Command command, List<String> words) {
        if (command.takesRaw()) {
            if (words.contains("--help") || words.contains("-h")) {
                out.println(Help.of(command, SHARED));
                return 0;
            }
            var none = Configuration.of(SHARED, Map.of(), environment, null);
            return command.run(new Invocation(none, words, environment, out, err, terminal));
        }
        var settings = settings(command);
        var arguments = Arguments.of(words, settings);
        if (arguments.flags().containsKey("help")) {
            out.println(Help.of(command, SHARED));
            return 0;
        }
        var configuration = configuration(command, arguments);
        Logging.configure(configuration, environment, terminal);
        return command.run(new Invocation(configuration, arguments.rest(), environment, out, err, terminal));
    }

    /// What a command's settings are, when it is called with these arguments.
    Configuration configuration(Command command, Arguments arguments) {
        var settings = settings(command);
        return Configuration.of(settings, arguments.flags(), environment, file(settings, arguments));
    }

    /// All settings of a command.
    static List<Setting> settings(Command command) {
        var settings = new ArrayList<>(command.settings());
        settings.addAll(SHARED);
        return settings;
    }

    private @Nullable ConfigFile file(List<Setting> settings, Arguments arguments) {
        if (settings.stream().noneMatch(setting -> setting.name().equals(CONFIG))) {
            return null;
        }
        var flags = arguments.flags().get(CONFIG);
        var named = flags == null ? environment.getOrDefault(Setting.variable(CONFIG), "") : flags.getLast();
        var file =
                named.isEmpty() ? ConfigFile.find(folder, home).orElse(null) : ConfigFile.read(folder.resolve(named));
        if (file != null) {
            LOG.atInfo().addKeyValue("file", file.path()).log("using config");
        }
        return file;
    }

    private @Nullable Command find(List<String> words) {
        // Where scripts for the reference server look for these.
        if (words.getFirst().equals("alpha") && words.size() > 1) {
            return find(words.subList(1, words.size()));
        }
        var two = words.size() < 2 ? null : commands.get(words.get(0) + " " + words.get(1));
        return two == null ? commands.get(words.getFirst()) : two;
    }

    private int misused(UsageError error, String hint) {
        err.println("baton: " + error.getMessage());
        err.println(hint);
        return FAILED;
    }
}
