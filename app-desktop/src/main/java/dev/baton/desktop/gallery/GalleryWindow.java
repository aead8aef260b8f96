package dev.baton.desktop.gallery;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.Contrast;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.desktop.theme.ThemeFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The window of the gallery: the list of stories, the story, and at the right what can be changed of it and what a
/// screen reader is told. FX thread only.
public final class GalleryWindow {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Appearance appearance;
    private final VBox list = new VBox();
    private final StackPane canvas = new StackPane();
    private final VBox side = new VBox(12);
    private final VBox warnings = new VBox();
    private final ToggleSwitch disabled = new ToggleSwitch("Disabled");
    private final ToggleSwitch mirrored = new ToggleSwitch("Right to left");
    private final ChoiceButton<Integer> width =
            new ChoiceButton<>("Width", null, List.of(320, 640, 960, 1_280), w -> w + " px", 960);
    private final ChoiceButton<Integer> scale =
            new ChoiceButton<>("Scale", null, List.of(80, 100, 125, 150, 200), s -> s + " %", 100);
    private final TabRow<Side> sides = new TabRow<>(List.of(Side.values()), Side::title, Side.CONTROLS);
    private Story story = Stories.all().getFirst();
    private Node shown = new VBox();

    /// What the right side tells.
    private enum Side {
        CONTROLS("Controls"),
        ROLES("Accessibility"),
        CONTRAST("Contrast");

        private final String title;

        Side(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// @param appearance theme of the window; its own, or shared
    public GalleryWindow(Appearance appearance) {
        this.appearance = appearance;
    }

    /// Fills a stage and shows it.
    public void show(Stage stage) {
        SearchField search = new SearchField("Find a component");
        search.setId("gallery-search");
        search.textProperty().addListener((o, before, now) -> fillList(now));
        list.getStyleClass().add("gallery-list");
        ScrollPane names = new ScrollPane(list);
        names.setFitToWidth(true);
        VBox left = new VBox(8, search, names);
        left.getStyleClass().add("sidebar");
        VBox.setVgrow(names, Priority.ALWAYS);
        canvas.setAlignment(Pos.TOP_LEFT);
        canvas.setPadding(new Insets(16));
        canvas.setId("gallery-canvas");
        warnings.setId("gallery-theme-warnings");
        warnings.setPadding(new Insets(0, 16, 0, 16));
        BorderPane middle = new BorderPane(new ScrollPane(canvas));
        middle.setTop(warnings);
        side.setPadding(new Insets(12, 16, 16, 16));
        ScrollPane right = new ScrollPane(new VBox(sides, side));
        right.setFitToWidth(true);
        right.setPrefWidth(300);
        BorderPane frame = new BorderPane(middle, header(), right, null, left);
        Scene scene = new Scene(new Overlay(frame), 1_440, 900);
        appearance.adopt(scene);
        stage.setScene(scene);
        stage.setTitle("Baton: component gallery");
        stage.setOnHidden(event -> appearance.release(scene));
        disabled.selectedProperty().addListener((o, before, now) -> arrange());
        disabled.setId("gallery-disabled");
        mirrored.setId("gallery-mirrored");
        mirrored.selectedProperty()
                .subscribe(on ->
                        canvas.setNodeOrientation(on ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT));
        width.valueProperty().addListener((o, before, now) -> arrange());
        scale.valueProperty().addListener((o, before, now) -> arrange());
        sides.valueProperty().addListener((o, before, now) -> fillSide());
        appearance.themeProperty().addListener((o, before, now) -> fillSide());
        fillList("");
        open(story);
        stage.show();
    }

    /// Shows a story.
    public void open(Story chosen) {
        story = chosen;
        shown = chosen.factory().apply(appearance);
        disabled.setSelected(false);
        arrange();
        list.getChildren()
                .forEach(node ->
                        node.pseudoClassStateChanged(CURRENT, chosen.name().equals(node.getUserData())));
        fillSide();
    }

    /// Looks as a theme file wants it, and lists the entries of it that do nothing.
    public void useThemeFile(Path path) {
        ThemeFile file = ThemeFile.read(path);
        appearance.themeFileProperty().set(file);
        warnings.getChildren().clear();
        if (!file.warnings().isEmpty()) {
            VBox lines = new VBox(2);
            file.warnings().forEach(line -> lines.getChildren().add(Texts.paragraph(line, "sm")));
            warnings.getChildren().add(new Alert(Alert.Kind.WARNING, lines));
        }
    }

    private void chooseThemeFile() {
        File file = new FileChooser().showOpenDialog(canvas.getScene().getWindow());
        if (file != null) {
            useThemeFile(file.toPath());
        }
    }

    private HBox header() {
        Segmented<ThemeChoice> theme = new Segmented<>(
                List.of(ThemeChoice.values()),
                ThemeChoice::title,
                appearance.choiceProperty().get());
        theme.valueProperty().bindBidirectional(appearance.choiceProperty());
        HBox header = new HBox(
                12,
                new Logo(20),
                Texts.fixed("Component gallery", "title"),
                Texts.fixed(Stories.all().size() + " stories", "muted"),
                Texts.spacer(),
                mirrored,
                theme,
                ActionButton.of(ActionButton.Kind.SECONDARY, "Theme file")
                        .id("gallery-theme-file")
                        .onClick(this::chooseThemeFile),
                width,
                scale);
        header.getStyleClass().add("page-header");
        return header;
    }

    private void fillList(String words) {
        list.getChildren().clear();
        Story.Group group = null;
        for (Story each : Stories.all()) {
            if (!each.name().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))) {
                continue;
            }
            if (each.group() != group) {
                group = each.group();
                list.getChildren().add(Texts.label(group.title(), "palette-group"));
            }
            Button entry = new Button(each.name());
            entry.getStyleClass().setAll("nav-item");
            entry.setMaxWidth(Double.MAX_VALUE);
            entry.setUserData(each.name());
            entry.setOnAction(event -> open(each));
            entry.pseudoClassStateChanged(CURRENT, each.equals(story));
            list.getChildren().add(entry);
        }
    }

    /// Puts the story on the canvas in the width, scale and state that are chosen.
    private void arrange() {
        double factor = scale.valueProperty().get() / 100.0;
        StackPane box = new StackPane(shown);
        box.setAlignment(Pos.TOP_LEFT);
        box.setMaxWidth(width.valueProperty().get());
        box.setPrefWidth(width.valueProperty().get());
        box.getTransforms().setAll(new Scale(factor, factor));
        Refusal.set(shown, disabled.isSelected() ? "Switched off by hand in the gallery" : null);
        canvas.getChildren().setAll(box);
    }

    private void fillSide() {
        side.getChildren()
                .setAll(
                        switch (sides.valueProperty().get()) {
                            case CONTROLS -> controls();
                            case ROLES -> roles(shown);
                            case CONTRAST -> contrast();
                        });
    }

    private VBox controls() {
        VBox controls = new VBox(12, Texts.fixed(story.name(), "heading"), disabled);
        if (shown instanceof Parent parent) {
            parent.lookupAll(".action-button").stream()
                    .filter(node -> node instanceof Labeled labeled
                            && !labeled.textProperty().isBound())
                    .map(Labeled.class::cast)
                    .filter(labeled -> !labeled.getText().isEmpty())
                    .findFirst()
                    .ifPresent(labeled -> {
                        TextField text = new TextField(labeled.getText());
                        text.setId("gallery-text");
                        text.getStyleClass().add("field");
                        text.textProperty().addListener((o, before, now) -> labeled.setText(now));
                        controls.getChildren().add(Stories.labelled("Text", text));
                    });
        }
        VBox classes = new VBox(2);
        story.shows().forEach(type -> classes.getChildren().add(Texts.label(type.getSimpleName(), "mono", "muted")));
        controls.getChildren().addAll(Texts.fixed("Shows", "xs", "muted"), classes);
        return controls;
    }

    /// What a screen reader is told, node by node.
    private static VBox roles(Node node) {
        VBox lines = new VBox(4);
        lines.setId("gallery-roles");
        RoleTree.of(node).forEach(line -> lines.getChildren().add(Texts.paragraph(line, "mono-small")));
        if (lines.getChildren().isEmpty()) {
            lines.getChildren().add(Texts.label("Nothing here takes the focus or is named.", "sm", "muted"));
        }
        return lines;
    }

    private VBox contrast() {
        VBox lines = new VBox(4);
        lines.setId("gallery-contrast");
        for (Contrast.Pair pair : Contrast.pairs()) {
            double ratio = pair.ratio(appearance.tokens());
            lines.getChildren()
                    .add(Texts.label(
                            String.format(Locale.ROOT, "%5.2f  %s on %s", ratio, pair.text(), pair.ground()),
                            "mono-small",
                            ratio < pair.least() ? "error" : "base"));
        }
        return lines;
    }
}
