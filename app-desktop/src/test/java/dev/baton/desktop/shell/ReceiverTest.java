package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.bundle.Bundles;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.intake.Offer;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is dropped on the window, and what is pasted where no field has the focus.
class ReceiverTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);
    private static final String RUN = SHOP.runs().getFirst().id();
    private static final String EVENT = SHOP.events().getFirst().id();
    private static final String JSON = "{\"name\": \"shop/order.dropped\", \"data\": {\"orderId\": \"ord_7\"}}";

    private final TestWindow window = new TestWindow(new DemoClient(SHOP), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    @Conformance("UI-55")
    void aDroppedJsonFileABundleAndAPastedIdEachLeadToTheirTool(@TempDir Path folder) throws IOException {
        drop(new Offer.File(Files.writeString(folder.resolve("order.json"), JSON)));
        Fx.until(() -> window.scene().lookup("#event-editor") instanceof JsonEditor editor
                && editor.textProperty().getValue().equals(JSON));
        window.key(KeyCode.ESCAPE);

        Path bundle = Bundles.file(folder.resolve("one.baton"), new DemoClient(SHOP), TestWindow.NOW, List.of(RUN));
        window.run(() -> {
            window.window.receiver().drop(new Offer.File(bundle));
            return true;
        });
        Fx.until(() -> window.app.windows().all().size() == 2);
        MainWindow offline = Fx.run(() -> window.app.windows().all().stream()
                .filter(other -> other != window.window)
                .findFirst()
                .orElseThrow());
        assertThat(Fx.run(() -> offline.stage().getTitle())).contains("Bundle: one");
        window.run(() -> {
            offline.stage().close();
            return true;
        });

        paste(RUN);
        confirm("Open what has this id?");
        Fx.until(() -> new Route.Run(RUN, Params.NONE)
                .equals(window.window.tab().routeProperty().get()));
    }

    @Test
    void whatNobodyTakesIsRefusedWithAReason(@TempDir Path folder) throws IOException {
        drop(new Offer.File(Files.writeString(folder.resolve("notes.txt"), "buy milk")));
        assertThat(said().text()).startsWith("Baton takes events as JSON");
        drop(new Offer.File(Files.writeString(folder.resolve("broken.json"), "{\"name\":")));
        assertThat(said().text()).startsWith("broken.json is no JSON");
        drop(new Offer.File(folder.resolve("gone.json")));
        assertThat(said().text()).startsWith("gone.json cannot be read");
        assertThat(window.window.overlay().isDialogOpen()).isFalse();
    }

    @Test
    void aDroppedAddressStartsAddingAnAppAndGoingBackDoesNotStartItAgain() {
        drop(new Offer.Text("http://localhost:3999/api/inngest"));
        Fx.until(() -> window.scene().lookup("#app-address") instanceof TextField field
                && field.getText().equals("http://localhost:3999/api/inngest"));
        assertThat(route()).isEqualTo(new Route.Apps(Params.NONE));
        window.key(KeyCode.ESCAPE);
        window.open(new Route.Events(Params.NONE));
        window.press("back");
        Fx.frames(3);
        assertThat(window.window.overlay().isDialogOpen()).isFalse();
    }

    @Test
    void aPastedIdLinkEventOrExpressionGoesWhereItBelongsAfterOneQuestion() {
        paste("  \"" + RUN + "\" ");
        confirm("Open what has this id?");
        Fx.until(() -> new Route.Run(RUN, Params.NONE)
                .equals(window.window.tab().routeProperty().get()));

        paste(EVENT.toLowerCase(java.util.Locale.ROOT));
        confirm("Open what has this id?");
        Fx.until(() -> new Route.Event(EVENT)
                .equals(window.window.tab().routeProperty().get()));

        paste("event.data.total > 10 && event.name == \"shop/order.placed\"");
        confirm("Search the runs with this expression?");
        assertThat(route())
                .isInstanceOfSatisfying(
                        Route.Runs.class,
                        runs -> assertThat(runs.params().get("search"))
                                .contains("event.data.total > 10 && event.name == \"shop/order.placed\""));

        paste("http://localhost:8288/run?runID=" + RUN);
        confirm("Open this link?");
        assertThat(route()).isEqualTo(new Route.Run(RUN, Params.NONE));

        paste(JSON);
        confirm("Send this event?");
        Fx.until(() -> window.window.overlay().isDialogOpen());
        assertThat(window.shows("Send event")).isTrue();
        window.key(KeyCode.ESCAPE);

        paste("just words");
        assertThat(said().title()).isEqualTo("This cannot be taken in.");
        assertThat(window.window.overlay().isDialogOpen()).isFalse();
    }

    private void paste(String text) {
        window.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            window.node("#nav-runs").requestFocus();
            return true;
        });
        int before = Fx.run(() -> window.window.overlay().said().size());
        window.key(KeyCode.V, "ctrl");
        Fx.until(() -> window.window.overlay().isDialogOpen()
                || window.window.overlay().said().size() > before);
    }

    private void confirm(String question) {
        assertThat(window.shows(question)).isTrue();
        assertThat(Fx.run(() -> window.scene().getFocusOwner().getId())).isEqualTo("confirm-paste");
        window.press("confirm-paste");
        Fx.frames(3);
    }

    private void drop(Offer offer) {
        int before = Fx.run(() -> window.window.overlay().said().size());
        window.run(() -> {
            window.window.receiver().drop(offer);
            return true;
        });
        Fx.until(() -> window.window.overlay().isDialogOpen()
                || window.window.overlay().said().size() > before);
    }

    private Toast said() {
        return Fx.run(() -> window.window.overlay().said().getLast());
    }

    private Route route() {
        return Fx.run(() -> window.window.tab().routeProperty().get());
    }
}
