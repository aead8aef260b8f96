package dev.baton.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.desktop.client.Credentials;
import dev.baton.desktop.connection.SavedServer.Kind;
import dev.baton.desktop.connection.SavedServer.Tag;
import dev.baton.desktop.prefs.MemoryPreferences;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedServersTest {
    private static final URI SHOP = URI.create("https://shop.example.com:9000");
    private static final URI TOOLS = URI.create("http://tools:8288");

    private final MemoryPreferences preferences = new MemoryPreferences();
    private final SavedServers servers = new SavedServers(preferences);

    @Test
    void theOneUsedLastComesFirst() {
        SavedServer shop = new SavedServer(SHOP, "shop", Kind.SINGLE_NODE, Tag.RED, null);
        SavedServer tools = new SavedServer(TOOLS, "tools", Kind.DEV, Tag.NONE, null);
        servers.save(shop.usedAt(Instant.parse("2026-11-20T10:00:00Z")));
        servers.save(tools);
        assertThat(servers.all()).extracting(SavedServer::name).containsExactly("shop", "tools");
        servers.save(tools.usedAt(Instant.parse("2026-11-20T11:00:00Z")));
        assertThat(new SavedServers(preferences).all())
                .containsExactly(
                        tools.usedAt(Instant.parse("2026-11-20T11:00:00Z")),
                        shop.usedAt(Instant.parse("2026-11-20T10:00:00Z")));
        servers.remove(SHOP);
        assertThat(servers.all()).extracting(SavedServer::url).containsExactly(TOOLS);
    }

    @Test
    void whatMakesNoSenseIsLeftOut() {
        preferences.put("servers", "[{\"url\": \"\"}, {\"url\": \"http://tools:8288\", \"kind\": \"DEV\"}, 7]");
        assertThat(servers.all()).containsExactly(new SavedServer(TOOLS, "tools:8288", Kind.DEV, Tag.NONE, null));
        preferences.put("servers", "nonsense");
        assertThat(servers.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8288, http://localhost:8288",
        "https://Shop.example.com/env/dev/runs?last=3d, https://shop.example.com",
        "' http://127.0.0.1:9/ ', http://127.0.0.1:9",
        "'[::1]:8288', 'http://[::1]:8288'"
    })
    void anAddressIsReadAsUsersWriteIt(String written, String url) {
        assertThat(ServerAddress.parse(written)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Write the address",
        "ftp://shop, 'http or https, not by ftp'",
        "http://me:secret@shop, token into its own field",
        "http://, no address",
        "a b, no address"
    })
    void whatIsNoAddressIsToldWhatToDo(String written, String message) {
        assertThatThrownBy(() -> ServerAddress.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there files have no modes; the folder is the user's")
    void tokensLieInAFileThatOnlyItsOwnerReads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/servers.key");
        FileSecrets secrets = new FileSecrets(file);
        assertThat(secrets.of(SHOP)).isEqualTo(Credentials.NONE);
        secrets.keep(SHOP, new Credentials(" s3cret ", "ev3nt"));
        secrets.keep(TOOLS, new Credentials("other", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new FileSecrets(file).of(SHOP)).isEqualTo(new Credentials("s3cret", "ev3nt"));
        secrets.keep(SHOP, Credentials.NONE);
        assertThat(Files.readString(file)).doesNotContain("s3cret", "ev3nt").contains("other");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aBrokenFileOfTokensIsNoTokens(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("servers.key"), "{\"http");
        assertThat(new FileSecrets(file).of(SHOP)).isEqualTo(Credentials.NONE);
    }

    @Test
    void credentialsAreNoPartOfATextOrOfThePreferences() {
        assertThat(new Credentials("s3cret", "ev3nt").toString()).doesNotContain("s3cret", "ev3nt");
        assertThat(new ConnectModel.Attempt.Connected(
                                new SavedServer(SHOP, "shop", Kind.DEV, Tag.NONE, null),
                                new Credentials("s3cret", "ev3nt"))
                        .toString())
                .doesNotContain("s3cret", "ev3nt");
    }
}
