package dev.baton.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.baton.server.config.BadConfiguration;
import dev.baton.server.config.Configuration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Logs go to the error stream, so that the output of commands can be used by scripts (CLI §1). Found by logback as a
/// service, therefore in force before the first line.
///
/// What a message holds of others' text cannot begin a line of its own: line breaks in it become spaces.
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String PATTERN =
            "%d{HH:mm:ss.SSS} %-5level %logger{0} %replace(%msg %kvp){'[\\r\\n\\x{1b}]+', ' '}%n";
    private static final String APPENDER = "stderr";
    private static final String OWN = "dev.baton";
    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error");

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        var environment = System.getenv();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(loggers);
        appender.setName(APPENDER);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(loggers, asJson(environment, false, Console.isTerminal())));
        appender.start();
        var root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // Says at each start that JavaFX lies on the class path, which is meant.
        loggers.getLogger("javafx").setLevel(Level.ERROR);
        // Clients that break off or send nonsense are no reason for a warning with a stack trace each.
        loggers.getLogger("io.helidon.webserver").setLevel(Level.ERROR);
        loggers.getLogger(OWN).setLevel(Level.toLevel(environment.get("LOG_LEVEL"), Level.INFO));
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// Takes what the command line says. `LOG_LEVEL` and `LOG_HANDLER` are stronger.
    ///
    /// @param terminal whether somebody watches; programs get JSON
    /// @throws BadConfiguration when there is no such level
    static void configure(Configuration settings, Map<String, String> environment, boolean terminal) {
        var level = settings.text("log-level").toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new BadConfiguration("--log-level must be trace, debug, info, warn or error, not " + level);
        }
        var chosen = settings.flag("verbose") && !settings.isSet("log-level") ? "debug" : level;
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers)) {
            return;
        }
        loggers.getLogger(OWN).setLevel(Level.toLevel(environment.getOrDefault("LOG_LEVEL", chosen), Level.INFO));
        var appender = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
        if (appender instanceof ConsoleAppender<ILoggingEvent> console && settings.flag(Cli.JSON)) {
            console.setEncoder(encoder(loggers, asJson(environment, true, terminal)));
        }
    }

    private static boolean asJson(Map<String, String> environment, boolean asked, boolean terminal) {
        return asked
                || switch (environment.getOrDefault("LOG_HANDLER", "").toLowerCase(Locale.ROOT)) {
                    case "json" -> true;
                    case "dev", "txt", "text" -> false;
                    default -> !terminal;
                };
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext loggers, boolean json) {
        if (json) {
            var layout = new JsonLines();
            layout.setContext(loggers);
            layout.start();
            var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
            encoder.setContext(loggers);
            encoder.setLayout(layout);
            encoder.start();
            return encoder;
        }
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(loggers);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
