package dev.baton.server.security;

import dev.baton.engine.id.IdSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secret that this server's tokens are signed with. It is kept beside the database, so that tokens
/// which clients hold outlive a restart; never printed.
public final class TokenKey {
    private static final Logger LOG = LoggerFactory.getLogger(TokenKey.class);
    private static final int LENGTH = 32;

    private final byte[] secret;

    private TokenKey(byte[] secret) {
        this.secret = secret;
    }

    /// Reads the secret, or makes one.
    ///
    /// @param file where it is kept, or null to keep it nowhere; when it cannot be read or written, the
    ///     secret lives as long as the process
    public static TokenKey of(@Nullable Path file, IdSource ids) {
        var made = ByteBuffer.allocate(LENGTH);
        while (made.hasRemaining()) {
            made.putLong(ids.bits());
        }
        if (file == null) {
            return new TokenKey(made.array());
        }
        try {
            if (Files.exists(file)) {
                var kept = HexFormat.of().parseHex(Files.readString(file).strip());
                if (kept.length >= LENGTH) {
                    return new TokenKey(kept);
                }
            }
            write(file, HexFormat.of().formatHex(made.array()));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("tokens are good until the next restart only, as {} cannot be used: {}", file, e.getMessage());
        }
        return new TokenKey(made.array());
    }

    /// In one move, so that a crash leaves no half of it.
    private static void write(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("it has no folder");
        }
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, "token", ".new", ownerOnly(folder));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    byte[] secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "TokenKey[secret]";
    }
}
