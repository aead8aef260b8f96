package dev.baton.engine.host;

/// A listener that is told of changes until this is closed, which never fails.
@FunctionalInterface
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
