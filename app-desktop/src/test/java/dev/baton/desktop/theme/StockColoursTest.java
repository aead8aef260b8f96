package dev.baton.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/// Controls of the toolkit look as if they were ours.
class StockColoursTest {
    @Test
    @Conformance("DS-8")
    void everyColourThatTheSheetBelowLooksUpIsOneOfOurs() throws IOException {
        String below = sheet();
        String ours = Files.readString(Path.of("src/main/resources/dev/baton/desktop/theme/atlantafx.css"))
                + Stylesheets.stockPalette();
        Set<String> bound = definitions(ours).map(found -> found.group(1)).collect(Collectors.toSet());
        // What the sheet makes of other names of its own is ours when those are.
        Set<String> literal = definitions(below)
                .filter(found -> found.group(2).matches(".*(#|rgb|hsb).*"))
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = names(below);
        missing.removeAll(definitions(below).map(found -> found.group(1)).collect(Collectors.toSet()));
        missing.addAll(literal);
        missing.removeAll(bound);
        assertThat(missing).isEmpty();
    }

    @Test
    @Conformance("DS-8")
    void standardControlsShowNoColourThatIsNoToken() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            try (FxWindow window = FxWindow.show(
                    theme.isDark() ? ThemeChoice.DARK : ThemeChoice.LIGHT, 700, 700, appearance -> controls())) {
                window.picture("stock-controls");
                List<String> strange = Fx.run(() -> {
                    List<String> found = new ArrayList<>();
                    collect(window.scene().getRoot(), theme, found);
                    return found;
                });
                assertThat(strange).as(theme.name()).isEmpty();
            }
        }
    }

    private static VBox controls() {
        ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList("one", "two"));
        combo.getSelectionModel().selectFirst();
        TableView<String> table = new TableView<>(FXCollections.observableArrayList("a", "b"));
        table.getColumns().add(new TableColumn<>("Column"));
        table.getSelectionModel().selectFirst();
        table.setPrefHeight(90);
        TreeItem<String> root = new TreeItem<>("root");
        root.getChildren().add(new TreeItem<>("leaf"));
        root.setExpanded(true);
        TreeView<String> tree = new TreeView<>(root);
        tree.getSelectionModel().select(1);
        tree.setPrefHeight(90);
        SplitPane split = new SplitPane(new Region(), new Region());
        split.setPrefHeight(40);
        return new VBox(
                8,
                new Button("Button"),
                combo,
                new CheckBox("Check"),
                new TextField("Text"),
                new TextArea("Area"),
                new DatePicker(),
                new MenuBar(new Menu("Menu")),
                new ScrollBar(),
                split,
                table,
                tree);
    }

    private static void collect(Node node, Theme theme, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Region region) {
            if (region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills()) {
                    check(fill.getFill(), node, theme, found);
                }
            }
            if (region.getBorder() != null) {
                for (BorderStroke stroke : region.getBorder().getStrokes()) {
                    check(stroke.getTopStroke(), node, theme, found);
                }
            }
        }
        if (node instanceof Text text && !text.getText().isEmpty()) {
            check(text.getFill(), node, theme, found);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, theme, found));
        }
    }

    private static void check(Paint paint, Node node, Theme theme, List<String> found) {
        boolean ours = switch (paint) {
            case Color color -> color.getOpacity() == 0 || isToken(color, theme);
            case LinearGradient gradient ->
                gradient.getStops().stream().allMatch(stop -> isToken(stop.getColor(), theme));
            case null, default -> paint == null;
        };
        if (!ours) {
            found.add(node.getClass().getSimpleName() + " " + node.getStyleClass() + ": " + paint);
        }
    }

    private static boolean isToken(Color color, Theme theme) {
        for (Token token : Token.values()) {
            Color ours = theme.tokens().color(token);
            if (Math.abs(ours.getRed() - color.getRed()) < 0.003
                    && Math.abs(ours.getGreen() - color.getGreen()) < 0.003
                    && Math.abs(ours.getBlue() - color.getBlue()) < 0.003) {
                return true;
            }
        }
        return false;
    }

    private static Stream<MatchResult> definitions(String css) {
        return Pattern.compile("(?<![a-z])(-color-[a-z0-9-]+):\\s*([^;}]+)")
                .matcher(css)
                .results();
    }

    private static Set<String> names(String css) {
        return Pattern.compile("(?<![a-z])-color-[a-z0-9-]+")
                .matcher(css)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sheet() throws IOException {
        String address = new PrimerLight().getUserAgentStylesheet();
        String path = address.replace(".bss", ".css");
        try (var in = PrimerLight.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
