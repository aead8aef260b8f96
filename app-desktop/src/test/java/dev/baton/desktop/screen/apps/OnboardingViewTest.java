package dev.baton.desktop.screen.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.client.BatonClient.ServerInfo;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

/// The first screen promises only what holds for the server that is looked at.
class OnboardingViewTest {
    @Test
    void aServerThatKeepsItsHistoryAndLooksForAppsSaysSo() {
        try (TestWindow window = onboarding(Optional.of(true), Optional.of(true))) {
            assertThat(says(window, "History is kept between restarts.")).isTrue();
            assertThat(says(window, "Baton finds it on the usual ports.")).isTrue();
            assertThat(window.shows("Looking for it")).isTrue();
        }
    }

    @Test
    void aServerInMemoryWithoutDiscoveryPromisesNeither() {
        try (TestWindow window = onboarding(Optional.of(false), Optional.of(false))) {
            assertThat(says(window, "Nothing is kept when it stops.")).isTrue();
            assertThat(says(window, "History is kept")).isFalse();
            assertThat(says(window, "Baton finds it")).isFalse();
            assertThat(says(window, "this server does not look for apps by itself"))
                    .isTrue();
            assertThat(window.shows("Looking for it")).isFalse();
        }
    }

    @Test
    void aServerThatDoesNotTellIsNotSpokenFor() {
        try (TestWindow window = onboarding(Optional.empty(), Optional.empty())) {
            assertThat(says(window, "kept")).isFalse();
            assertThat(says(window, "Baton finds it")).isFalse();
        }
    }

    private static TestWindow onboarding(Optional<Boolean> keeps, Optional<Boolean> looks) {
        FakeClient client = new FakeClient().answer("GetApps", "{\"apps\": []}");
        client.setInfo(new ServerInfo("1.0.0", "dev", keeps, looks, Optional.empty()));
        TestWindow window = new TestWindow(client, ThemeChoice.LIGHT);
        window.open(new Route.Apps(Params.NONE));
        return window;
    }

    private static boolean says(TestWindow window, String words) {
        return Fx.run(() -> window.scene().getRoot().lookupAll(".label").stream()
                .filter(Node::isVisible)
                .anyMatch(
                        node -> node instanceof Labeled label && label.getText().contains(words)));
    }
}
