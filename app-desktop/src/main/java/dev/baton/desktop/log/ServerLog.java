package dev.baton.desktop.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last lines of a log, oldest first. At most [#CAPACITY] are kept. Safe for any thread.
public final class ServerLog {
    /// How many lines are kept; the oldest go first.
    public static final int CAPACITY = 10_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long next;

    /// A log that gets every line that this process logs from now on.
    public static ServerLog ofThisProcess() {
        ServerLog log = new ServerLog();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    log.add(event.getInstant(), level(event), source(event), text(event));
                }
            };
            appender.setContext(loggers);
            appender.setName("window");
            appender.start();
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
        return log;
    }

    /// Adds a line.
    public void add(Instant at, LogLine.Level level, String source, String text) {
        synchronized (lines) {
            lines.addLast(new LogLine(next, at, level, source, text));
            next++;
            if (lines.size() > CAPACITY) {
                lines.removeFirst();
            }
        }
        listeners.forEach(Runnable::run);
    }

    /// The lines from a number on that are still kept.
    public List<LogLine> from(long number) {
        synchronized (lines) {
            return lines.stream().filter(line -> line.number() >= number).toList();
        }
    }

    /// Calls the listener after each line, on the thread that logs; it must not take long.
    ///
    /// @return ends it
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static LogLine.Level level(ILoggingEvent event) {
        return switch (event.getLevel().toString()) {
            case "ERROR" -> LogLine.Level.ERROR;
            case "WARN" -> LogLine.Level.WARN;
            case "INFO" -> LogLine.Level.INFO;
            default -> LogLine.Level.DEBUG;
        };
    }

    private static String source(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String text(ILoggingEvent event) {
        String pairs = event.getKeyValuePairs() == null
                ? ""
                : event.getKeyValuePairs().stream()
                        .map(pair -> " " + pair.key + "=" + pair.value)
                        .collect(Collectors.joining());
        String cause = event.getThrowableProxy() == null
                ? ""
                : " (" + event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage() + ")";
        return event.getFormattedMessage() + pairs + cause;
    }
}
