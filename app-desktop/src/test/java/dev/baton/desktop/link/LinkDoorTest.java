package dev.baton.desktop.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LinkDoorTest {
    private static final String LINK = "app://env/dev/runs?search=event.data.name%20%3D%3D%20%22%C3%A4%22";

    @TempDir
    Path folder;

    private final BlockingQueue<String> followed = new LinkedBlockingQueue<>();

    @Test
    void theFirstProcessTakesTheLinksOfTheOthers() throws InterruptedException {
        assertThat(LinkDoor.hand(folder, LINK)).isFalse();
        try (LinkDoor door = LinkDoor.open(folder, followed::add).orElseThrow()) {
            assertThat(LinkDoor.open(folder, other -> {})).isEmpty();
            assertThat(LinkDoor.hand(folder, LINK)).isTrue();
            assertThat(followed.poll(10, TimeUnit.SECONDS)).isEqualTo(LINK);
        }
        assertThat(LinkDoor.hand(folder, LINK)).isFalse();
        LinkDoor.open(folder, followed::add).orElseThrow().close();
    }

    @Test
    void whatAProcessThatWasKilledLeftBehindIsNoDoor() throws IOException {
        Files.createFile(folder.resolve("window.sock"));
        try (LinkDoor door = LinkDoor.open(folder, followed::add).orElseThrow()) {
            assertThat(LinkDoor.hand(folder, "app://settings")).isTrue();
        }
    }

    @Test
    void whatIsTooLongIsNotTaken() {
        try (LinkDoor door = LinkDoor.open(folder, followed::add).orElseThrow()) {
            assertThat(LinkDoor.hand(folder, "app://" + "x".repeat(LinkDoor.LONGEST)))
                    .isFalse();
            assertThat(followed).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there files have no modes; the folder is the user's")
    void onlyTheOwnerCanOpenTheDoor() throws IOException {
        try (LinkDoor door = LinkDoor.open(folder, followed::add).orElseThrow()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("window.sock"))))
                    .isEqualTo("rw-------");
        }
    }
}
