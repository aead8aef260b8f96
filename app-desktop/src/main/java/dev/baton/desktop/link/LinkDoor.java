package dev.baton.desktop.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door by which another process hands a link to this one: a socket in the folder of the settings, which only its
/// owner can open. There is one door to a folder; the process that opened it first keeps it.
///
/// A caller writes one line, the link, of at most [#LONGEST] bytes, and is answered with the line `ok`.
public final class LinkDoor implements AutoCloseable {
    /// No link is longer.
    public static final int LONGEST = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(LinkDoor.class);
    private static final String NAME = "window.sock";
    private static final String TAKEN = "ok";

    private final Path socket;
    private final ServerSocketChannel server;

    private LinkDoor(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /// Opens the door.
    ///
    /// @param folder of the settings
    /// @param follow is given each link, on a thread of its own
    /// @return nothing when another process has it, or there can be none here
    public static Optional<LinkDoor> open(Path folder, Consumer<String> follow) {
        return open(folder, link -> true, follow);
    }

    /// The same where some links are left to the caller.
    ///
    /// @param takes whether a link is followed here; asked on a thread of its own
    public static Optional<LinkDoor> open(Path folder, Predicate<String> takes, Consumer<String> follow) {
        Path socket = folder.resolve(NAME);
        try {
            Files.createDirectories(folder);
            if (isOpen(socket)) {
                return Optional.empty();
            }
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            }
            LinkDoor door = new LinkDoor(socket, server);
            Thread.ofPlatform().daemon().name("links").start(() -> door.listen(takes, follow));
            return Optional.of(door);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.atInfo().addKeyValue("socket", socket).setCause(e).log("links cannot be taken from other processes");
            return Optional.empty();
        }
    }

    /// Hands a link to the process that has the door.
    ///
    /// @return false when there is none
    public static boolean hand(Path folder, String link) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(NAME)))) {
            write(channel, link);
            return read(channel).equals(TAKEN);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isOpen(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void listen(Predicate<String> takes, Consumer<String> follow) {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                Thread.startVirtualThread(() -> take(caller, takes, follow));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void take(SocketChannel caller, Predicate<String> takes, Consumer<String> follow) {
        try (caller) {
            String link = read(caller);
            if (!link.isEmpty() && takes.test(link)) {
                follow.accept(link);
                write(caller, TAKEN);
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a link did not arrive");
        }
    }

    private static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// The first line, without its end; empty when it is too long or does not end.
    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST + 1);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            String text =
                    StandardCharsets.UTF_8.decode(bytes.duplicate().flip()).toString();
            int end = text.indexOf('\n');
            if (end >= 0) {
                return text.substring(0, end).strip();
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
