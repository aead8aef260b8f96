package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.link.LinkDoor;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links from outside: by another process, as the desktop and the command line hand them over, and by Open URL.
class OpenLinkTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);
    private static final String RUN = SHOP.runs().getFirst().id();
    private static final List<String> LINKS = List.of(
            "app://env/dev/apps",
            "app://env/dev/functions?q=order",
            "app://env/dev/functions/shop-process-order",
            "app://env/dev/runs?filterStatus=FAILED&last=3d",
            "app://env/dev/runs/" + RUN,
            "app://env/dev/runs/compare?b=" + RUN,
            "app://env/dev/events",
            "app://env/dev/events/id/" + SHOP.events().getFirst().id(),
            "app://env/dev/log",
            "app://settings");

    private final TestWindow window = new TestWindow(new DemoClient(SHOP), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyScreenOpensByALinkOfAnotherProcess(@TempDir Path folder) {
        try (LinkDoor door = LinkDoor.open(
                        folder,
                        link -> Platform.runLater(() -> window.app.windows().follow(link)))
                .orElseThrow()) {
            for (String link : LINKS) {
                assertThat(LinkDoor.hand(folder, link)).isTrue();
                Fx.until(() -> Links.format(route()).equals(link));
                assertThat(window.shows("There is nothing at this link"))
                        .as(link)
                        .isFalse();
            }
            LinkDoor.hand(folder, "baton://env/dev/nowhere");
            Fx.until(() -> window.holds("There is nothing at this link"));
            assertThat(window.shows("baton://env/dev/nowhere")).isTrue();
        }
    }

    @Test
    void everyScreenOpensByOpenUrlAndSoDoesTheAddressOfARunInABrowser() {
        for (String link : LINKS) {
            openUrl(link);
            assertThat(Links.format(route())).isEqualTo(link);
        }
        for (String web : List.of(
                "https://app.example.com/env/production/runs/" + RUN, "http://localhost:8288/run?runID=" + RUN)) {
            openUrl("app://settings");
            openUrl(web);
            assertThat(route()).isEqualTo(new Route.Run(RUN, Params.NONE));
        }
    }

    @Test
    void aPlaceThatIsOpenAlreadyIsShownAgainInsteadOfTwice() {
        openUrl("app://env/dev/runs/" + RUN);
        Fx.run(() -> {
            window.window.openInTab(new Route.Apps(Params.NONE));
            window.app.windows().follow("app://env/dev/runs/" + RUN + "?attempt=1");
            return true;
        });
        assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".tab-button")))
                .hasSize(2);
        assertThat(route()).isEqualTo(new Route.Run(RUN, Params.NONE.with("attempt", "1")));
    }

    @Test
    @Conformance("UI-56")
    void eachParameterThatMakesNoSenseIsIgnoredAndTold() {
        openUrl("app://env/dev/runs?filterStatus=FAILED,BROKEN&last=5x&timeField=ENDED_AT&sort=up");
        assertThat(route())
                .isEqualTo(new Route.Runs(
                        Params.NONE.with("filterStatus", "FAILED").with("timeField", "ENDED_AT")));
        assertThat(window.shows("Parts of the link were ignored.")).isTrue();
        assertThat(Fx.run(() -> window.window.overlay().said().getLast().text()))
                .contains("filterStatus=BROKEN", "last=5x", "sort=up")
                .doesNotContain("FAILED,", "timeField");
        assertThat(window.shows("Failed")).isTrue();

        openUrl("app://env/dev/events?internal=true&start=yesterday");
        assertThat(route()).isEqualTo(new Route.Events(Params.NONE.with("internal", "true")));
        assertThat(window.shows("A part of the link was ignored.")).isTrue();
    }

    private void openUrl(String link) {
        window.key(KeyCode.L, "ctrl");
        window.run(() -> {
            ((TextField) window.node("#open-url-field")).setText(link);
            return true;
        });
        window.press("confirm-open-url");
        Fx.frames(3);
    }

    private Route route() {
        return Fx.run(() -> window.window.tab().routeProperty().get());
    }
}
