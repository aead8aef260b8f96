package dev.baton.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// What a logger says while this is open.
public final class LogCapture implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level level;
    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

    public LogCapture(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        level = logger.getLevel();
        logger.setLevel(Level.ALL);
        seen.start();
        logger.addAppender(seen);
    }

    /// Messages from `WARN` upwards.
    public List<String> warnings() {
        return seen.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /// Messages with their keys, as `message key="value"`.
    public List<String> texts() {
        return seen.list.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getKeyValuePairs() == null
                                ? ""
                                : event.getKeyValuePairs().stream()
                                        .map(pair -> " " + pair.key + "=\"" + pair.value + "\"")
                                        .collect(Collectors.joining())))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(seen);
        logger.setLevel(level);
    }
}
