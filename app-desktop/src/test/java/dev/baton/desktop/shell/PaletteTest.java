package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Shortcut;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private final DemoShop shop = DemoShop.at(TestWindow.NOW);
    private final TestWindow window = new TestWindow(new DemoClient(shop), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void searchFindsAFunctionAndEnterOpensIt() {
        window.key(KeyCode.K, "ctrl");
        type("generate-rep");
        window.picture("palette");
        while (!selected().startsWith("generate-report, shop")) {
            window.key(KeyCode.DOWN);
        }
        window.key(KeyCode.ENTER);
        assertThat(Fx.run(() -> window.scene().lookup("#palette"))).isNull();
        assertThat(window.shows("generate-report")).isTrue();
        assertThat(Fx.run(() -> window.scene().lookup("#function-config"))).isNotNull();
    }

    @Test
    void controlEnterOpensANewTab() {
        window.key(KeyCode.K, "ctrl");
        type(shop.runs().getFirst().id());
        window.key(KeyCode.ENTER, "ctrl");
        assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".tab-button")))
                .hasSize(2);
    }

    @Test
    void findShowsTheSearchOfAListAndPutsTheCaretInIt() {
        for (var route : List.of(new Route.Runs(Params.NONE), new Route.Events(Params.NONE))) {
            window.open(route);
            window.key(KeyCode.F, "ctrl");
            Fx.until(() -> {
                var owner = window.scene().getFocusOwner();
                return owner != null
                        && "query".equals(owner.getId())
                        && owner.getParent().getParent().getParent().isVisible();
            });
        }
    }

    @Test
    void escapeClosesIt() {
        window.key(KeyCode.P, "ctrl", "shift");
        assertThat(Fx.run(() -> ((TextField) window.node("#palette-field")).getText()))
                .isEqualTo(">");
        window.key(KeyCode.ESCAPE);
        assertThat(Fx.run(() -> window.scene().lookup("#palette"))).isNull();
    }

    @Test
    @Conformance("UI-6")
    void everyCommandOfTheMenuIsInThePaletteWithTheSameKey() {
        Command sidebar = command("view.sidebar");
        assertMenuAndPaletteAgree();
        window.key(KeyCode.ESCAPE);
        window.open(new Route.Settings());
        window.press("settings-keys");
        window.press("key-" + sidebar.id().replace('.', '-'));
        window.key(KeyCode.B, "ctrl", "shift");
        assertMenuAndPaletteAgree();
        assertThat(Fx.run(() -> paletteKeys())).contains("Sidebar: Ctrl Shift B");
        window.key(KeyCode.ESCAPE);
        window.key(KeyCode.B, "ctrl", "shift");
        Fx.until(() -> window.node("#sidebar").getLayoutBounds().getWidth() == 48);
    }

    @Test
    void aCommandRunsFromThePalette() {
        window.key(KeyCode.P, "ctrl", "shift");
        type(">send event");
        window.key(KeyCode.ENTER);
        assertThat(window.shows("Send event")).isTrue();
        assertThat(Fx.run(() -> window.scene().lookup(".modal"))).isNotNull();
    }

    private void assertMenuAndPaletteAgree() {
        if (Fx.run(() -> window.scene().lookup("#palette")) != null) {
            window.key(KeyCode.ESCAPE);
        }
        Set<String> menu = Fx.run(() -> CommandMenu.of(window.window.commands()).getItems().stream()
                .map(javafx.scene.control.Menu.class::cast)
                .flatMap(sub -> sub.getItems().stream())
                .map(item -> titleOf(item) + ": " + keyOf(item))
                .collect(Collectors.toSet()));
        window.key(KeyCode.P, "ctrl", "shift");
        assertThat(menu).hasSizeGreaterThan(20);
        assertThat(Fx.run(this::paletteKeys)).isEqualTo(menu);
    }

    /// Without the reason why it cannot be run now, which the palette says in a line of its own.
    private static String titleOf(MenuItem item) {
        return item.getText().split(" {2}", 2)[0];
    }

    /// The key in the words of the palette.
    private static String keyOf(MenuItem item) {
        return item.getAccelerator() == null
                ? ""
                : Shortcut.parse(item.getAccelerator().getName().replace("'", ""))
                        .orElseThrow()
                        .label();
    }

    private Set<String> paletteKeys() {
        return window.node("#palette").lookupAll(".palette-row").stream()
                .map(HBox.class::cast)
                .map(row -> row.getAccessibleText().split(", ")[0] + ": " + String.join(" ", caps(row)))
                .collect(Collectors.toSet());
    }

    private static List<String> caps(HBox row) {
        return row.getChildren().stream()
                .filter(KeyHint.class::isInstance)
                .map(node -> ((KeyHint) node).getText())
                .toList();
    }

    private String selected() {
        return Fx.run(() -> window.node("#palette").lookupAll(".palette-row").stream()
                .filter(row -> row.getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName()
                                .toLowerCase(Locale.ROOT)
                                .equals("selected")))
                .map(Node::getAccessibleText)
                .findFirst()
                .orElse(""));
    }

    private Command command(String id) {
        return window.window.commands().find(id).orElseThrow();
    }

    private void type(String text) {
        window.run(() -> {
            ((TextField) window.node("#palette-field")).setText(text);
            return true;
        });
    }
}
