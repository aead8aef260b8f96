package dev.baton.engine.store.sqlite;

import dev.baton.engine.store.StoreRefused;
import dev.baton.engine.store.StoreRefused.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;

/// A lock on a file next to the database, so that two processes never write to it. The operating system releases it
/// when the process ends, however it ends. SQLite's own locks would not do: they are taken per transaction, and two
/// engines that share a file would each trust their memory.
final class FileLock implements AutoCloseable {
    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StoreRefused when another process, or another engine in this one, holds it
    static FileLock take(Path database) {
        var file = database.resolveSibling(database.getFileName() + ".lock");
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    throw held(database, channel);
                }
            } catch (OverlappingFileLockException e) {
                throw held(database, channel);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new FileLock(channel);
        } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
            throw Refusals.readOnly(database, e);
        } catch (IOException e) {
            throw Refusals.failed(database, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static StoreRefused held(Path database, FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(32);
        try (channel) {
            channel.read(text, 0);
        }
        var pid = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
        return new StoreRefused(
                Reason.LOCKED,
                "The database " + database + " is in use by another Baton"
                        + (pid.isEmpty() ? "" : " (process " + pid + ")")
                        + ". Stop it, or choose another database.",
                null);
    }
}
