package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.screenshots.Picture;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every component in its states, in both themes, as pictures to be looked at.
class GalleryTest {
    @BeforeAll
    static void toolkit() {
        Fx.start();
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyComponentIsDrawnInBothThemes(ThemeChoice choice) {
        Path file = Path.of("target/screenshots/gallery-" + choice.name().toLowerCase(java.util.Locale.ROOT) + ".png");
        Stage stage = Fx.run(() -> {
            Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            appearance.choiceProperty().set(choice);
            Scene scene = new Scene(page(), 900, 640);
            appearance.adopt(scene);
            Stage shown = new Stage();
            shown.setScene(scene);
            shown.show();
            return shown;
        });
        Fx.frames(5);
        Fx.run(() -> {
            Picture.write(stage.getScene(), file);
            stage.close();
            return true;
        });
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void everyStatusHasATitleAndAShapeOfItsOwn() {
        assertThat(List.of(Status.values()).stream().map(Status::title)).doesNotHaveDuplicates();
        assertThat(List.of(Status.values()).stream().map(Status::parts)).doesNotHaveDuplicates();
    }

    private static Node page2() {
        FlowPane icons = new FlowPane(8, 8);
        for (Icon icon : Icon.values()) {
            icons.getChildren().add(new IconView(icon));
        }
        HBox dots = new HBox(8);
        for (Status status : Status.values()) {
            dots.getChildren().addAll(new StatusDot(status, 20));
        }
        HBox pills = new HBox(6);
        for (Status status : Status.values()) {
            pills.getChildren().add(Pill.of(status));
        }
        return new VBox(12, icons, dots, pills);
    }

    private static VBox page() {
        VBox rows = new VBox(10);
        for (Kind kind : Kind.values()) {
            ActionButton hover = ActionButton.of(kind, "Invoke");
            hover.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), true);
            ActionButton focus = ActionButton.of(kind, "Invoke");
            focus.pseudoClassStateChanged(PseudoClass.getPseudoClass("focus-visible"), true);
            ActionButton disabled = ActionButton.of(kind, "Invoke");
            disabled.setDisable(true);
            ActionButton loading = ActionButton.of(kind, "Invoke");
            loading.loadingProperty().set(true);
            rows.getChildren()
                    .add(new HBox(
                            12,
                            ActionButton.of(kind, "Invoke"),
                            hover,
                            focus,
                            disabled,
                            loading,
                            ActionButton.of(kind, "Send event", Icon.SEND).withKey("Ctrl ⏎"),
                            ActionButton.of(kind, "Rerun", Icon.RETRY).withChevron(),
                            ActionButton.icon(kind, Icon.MORE, "More"),
                            ActionButton.of(kind, "Small").small(),
                            ActionButton.of(kind, "Large").large()));
        }
        HBox badges = new HBox(12);
        for (Status status : Status.values()) {
            badges.getChildren().add(new StatusBadge(status));
        }
        TextField field = new TextField("ord_20931");
        field.getStyleClass().add("field");
        TextField bad = new TextField("10x");
        bad.getStyleClass().addAll("field", "invalid");
        CheckBox on = new CheckBox("Checked");
        on.setSelected(true);
        ToggleSwitch off = new ToggleSwitch("Internal events");
        ToggleSwitch set = new ToggleSwitch("Mask");
        set.setSelected(true);
        rows.getChildren()
                .addAll(
                        badges,
                        new HBox(
                                6,
                                Pill.event("shop/order.placed"),
                                Pill.cron("*/5 * * * *"),
                                Pill.of(Status.RUNNING, "process-order"),
                                Pill.of("Default", Pill.Kind.NEUTRAL),
                                Pill.of("Info", Pill.Kind.INFO),
                                Pill.of("Success", Pill.Kind.SUCCESS),
                                Pill.of("Warning", Pill.Kind.WARNING),
                                Pill.of("Error", Pill.Kind.ERROR),
                                Pill.of("Brand", Pill.Kind.BRAND),
                                Pill.live(),
                                new KeyHint("Esc")),
                        new HBox(
                                12,
                                field,
                                bad,
                                new SearchField("Search"),
                                on,
                                new CheckBox("Off"),
                                off,
                                set,
                                new Segmented<>(List.of("Tree", "Raw"), s -> s, "Tree")),
                        Texts.id("01M7W8RYHE4AAK16Q3K8EJK974"),
                        new Alert(Alert.Kind.INFO, Texts.label("Looking for apps on 6 ports.")),
                        new Alert(Alert.Kind.ERROR, Texts.label("Connection lost. Next try in 4 s.")),
                        page2());
        rows.setPadding(new Insets(16));
        return rows;
    }
}
