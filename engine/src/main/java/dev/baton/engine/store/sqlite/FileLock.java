package dev.baton.engine.store.sqlite;

import dev.baton.engine.store.StoreRefused;
import dev.baton.engine.store.StoreRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A lock on a file next to the database, so that two processes never write to it. The operating system releases it
/// when the process ends, however it ends. SQLite's own locks would not do: they are taken per transaction, and two
/// engines that share a file would each trust their memory.
///
/// Files that this process has locked are remembered: POSIX gives up all locks of a process on a file when the process
/// closes any of its channels, so a second one must not even be opened.
final class FileLock implements AutoCloseable {
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path file;

    private FileLock(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    /// @throws StoreRefused when another process, or another engine in this one, holds it
    static FileLock take(Path database) {
        try {
            var name = database.getFileName() + ".lock";
            var folder = database.toAbsolutePath().getParent();
            var file = folder == null
                    ? database.resolveSibling(name)
                    : folder.toRealPath().resolve(name);
            if (!OURS.add(file)) {
                throw held(database, Long.toString(ProcessHandle.current().pid()));
            }
            try {
                return new FileLock(lock(database, file), file);
            } catch (IOException | RuntimeException e) {
                OURS.remove(file);
                throw e;
            }
        } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
            throw Refusals.readOnly(database, e);
        } catch (IOException e) {
            throw Refusals.failed(database, e);
        }
    }

    private static FileChannel lock(Path database, Path file) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            try (channel) {
                throw held(database, holder(channel));
            }
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OURS.remove(file);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static StoreRefused held(Path database, String pid) {
        return new StoreRefused(
                Reason.LOCKED,
                "The database " + database + " is in use by another Baton"
                        + (pid.isEmpty() ? "" : " (process " + pid + ")")
                        + ". Stop it, or choose another database.",
                null);
    }
}
