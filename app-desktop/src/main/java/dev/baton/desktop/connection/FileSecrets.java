package dev.baton.desktop.connection;

import dev.baton.desktop.client.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Secrets in a file that only its owner can read (mode 600 where the file system knows modes; elsewhere the folder of
/// the user protects it). The file is made with that mode, so that it is never readable in between. Safe for any
/// thread.
public final class FileSecrets implements Secrets {
    private static final Logger LOG = LoggerFactory.getLogger(FileSecrets.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    /// @param file an object of objects with `token` and `eventKey`, by address; need not exist
    public FileSecrets(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Credentials of(URI url) {
        JsonNode node = read().path(url.toString());
        return new Credentials(
                node.path("token").asString(""), node.path("eventKey").asString(""));
    }

    @Override
    public synchronized void keep(URI url, Credentials credentials) {
        ObjectNode all = read();
        if (credentials.isEmpty()) {
            all.remove(url.toString());
        } else {
            all.putObject(url.toString()).put("token", credentials.token()).put("eventKey", credentials.eventKey());
        }
        try {
            write(all.toString());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("tokens of servers cannot be kept");
        }
    }

    private ObjectNode read() {
        try {
            return Files.exists(file) && JSON.readTree(Files.readString(file)) instanceof ObjectNode known
                    ? known
                    : JSON.createObjectNode();
        } catch (IOException | JacksonException e) {
            // The cause of a parser can quote the file, so it is not logged.
            LOG.atWarn().addKeyValue("file", file).log("the tokens of servers cannot be read, none is used");
            return JSON.createObjectNode();
        }
    }

    private void write(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "servers", ".new", ownerOnly());
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean modes = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return modes
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
