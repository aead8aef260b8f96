package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.ActionButton.Look;
import dev.baton.desktop.component.ActionButton.Role;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ButtonsTest {
    @BeforeAll
    static void toolkit() {
        Fx.start();
    }

    private enum State {
        REST,
        HOVER,
        PRESSED,
        FOCUS,
        DISABLED,
        LOADING
    }

    private enum Size {
        SMALL(24, ActionButton::small),
        MEDIUM(28, button -> button),
        LARGE(36, ActionButton::large);

        final double height;
        final UnaryOperator<ActionButton> make;

        Size(double height, UnaryOperator<ActionButton> make) {
            this.height = height;
            this.make = make;
        }
    }

    @Test
    @Conformance("DS-10")
    void everyRoleHasEveryLook() {
        for (Role role : List.of(Role.PRIMARY, Role.SECONDARY, Role.DANGER)) {
            for (Look look : Look.values()) {
                assertThat(List.of(Kind.values()))
                        .filteredOn(kind -> kind.role() == role && kind.look() == look)
                        .as("%s %s", role, look)
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @Conformance("DS-10")
    void everyKindInEverySizeLooksDifferentInEveryState(ThemeChoice theme) {
        for (Size size : Size.values()) {
            for (Kind kind : Kind.values()) {
                Map<State, ActionButton> buttons = new EnumMap<>(State.class);
                HBox row = Fx.run(() -> {
                    HBox made = new HBox(12);
                    made.getStyleClass().add("content");
                    made.setPadding(new Insets(12));
                    for (State state : State.values()) {
                        buttons.put(state, size.make.apply(ActionButton.of(kind, "Invoke")));
                    }
                    made.getChildren().addAll(buttons.values());
                    return made;
                });
                try (FxWindow window = FxWindow.show(theme, 900, 80, appearance -> row)) {
                    window.run(() -> {
                        row.requestFocus();
                        buttons.forEach(ButtonsTest::put);
                        return true;
                    });
                    List<String> looks = new ArrayList<>();
                    Fx.run(() -> {
                        WritableImage image = window.scene().snapshot(null);
                        buttons.values().forEach(button -> {
                            assertThat(button.getHeight()).isEqualTo(size.height);
                            looks.add(look(image.getPixelReader(), button));
                        });
                        return true;
                    });
                    assertThat(looks).as("%s %s", kind, size).doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void theReasonOfTheServerIsToldBeforeThatOfTheActionAndHelpComesLast() {
        StringProperty server = new SimpleStringProperty("No server answers");
        ActionButton button =
                Fx.run(() -> ActionButton.of(Kind.SECONDARY, "Rerun").writes().help("Start a new run"));
        StackPane pane = Fx.run(StackPane::new);
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 300, 200, appearance -> pane)) {
            window.run(() -> {
                Writes.refuseIn(window.scene(), server);
                pane.getChildren().add(button);
                return true;
            });
            assertThat(told(button)).containsExactly("No server answers", "No server answers");
            Fx.run(() -> {
                Refusal.set(button, null);
                return true;
            });
            assertThat(told(button)).containsExactly("No server answers", "No server answers");
            Fx.run(() -> {
                server.set("");
                Refusal.set(button, "The run has not ended");
                return true;
            });
            assertThat(Fx.run(() -> Refusal.of(button))).isEqualTo("The run has not ended");
            Fx.run(() -> {
                Refusal.set(button, null);
                return true;
            });
            assertThat(told(button)).containsExactly("Start a new run", "Start a new run");
        }
    }

    /// What the tooltip says, and what screen readers read.
    private static List<String> told(ActionButton button) {
        return Fx.run(() -> List.of(
                button.getTooltip() == null
                        ? Tip.of(button)
                        : button.getTooltip().getText(),
                button.getAccessibleHelp()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Conformance("DS-10")
    void aLoadingButtonKeepsItsWidthAndDoesNothing(Kind kind) {
        AtomicInteger clicks = new AtomicInteger();
        List<ActionButton> buttons = Fx.run(() -> List.of(
                ActionButton.of(kind, "Send event"),
                ActionButton.of(kind, "Send event", Icon.SEND),
                ActionButton.of(kind, "Send event").withKey("Ctrl ⏎"),
                ActionButton.of(kind, "Send event").small(),
                ActionButton.of(kind, "Send event").large(),
                ActionButton.icon(kind, Icon.SEND, "Send event")));
        FlowPane pane = Fx.run(() -> {
            buttons.forEach(button -> button.onClick(clicks::incrementAndGet));
            return new FlowPane(8, 8, buttons.toArray(ActionButton[]::new));
        });
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 500, 300, appearance -> pane)) {
            for (ActionButton button : buttons) {
                double before = Fx.run(button::getWidth);
                window.run(() -> {
                    button.loadingProperty().set(true);
                    return true;
                });
                assertThat(Fx.run(button::getWidth)).isCloseTo(before, within(1.0));
                if (button != buttons.getFirst()) {
                    window.click(button, 8, 8, 1);
                }
                window.press(button, KeyCode.SPACE);
                window.press(button, KeyCode.ENTER);
                Fx.run(() -> {
                    button.fire();
                    return true;
                });
                assertThat(clicks).hasValue(0);
                window.run(() -> {
                    button.loadingProperty().set(false);
                    return true;
                });
                assertThat(Fx.run(button::getWidth)).isCloseTo(before, within(1.0));
            }
            window.press(buttons.getFirst(), KeyCode.SPACE);
            assertThat(clicks).hasValue(1);
        }
    }

    private static void put(State state, ActionButton button) {
        switch (state) {
            case HOVER -> button.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), true);
            case PRESSED -> button.pseudoClassStateChanged(PseudoClass.getPseudoClass("armed"), true);
            case FOCUS -> button.pseudoClassStateChanged(PseudoClass.getPseudoClass("focus-visible"), true);
            case DISABLED -> Refusal.set(button, "Shown disabled on purpose");
            case LOADING -> button.loadingProperty().set(true);
            case REST -> {}
        }
    }

    /// The pixels of a button and of the ring around it, as text.
    private static String look(PixelReader pixels, ActionButton button) {
        StringBuilder look = new StringBuilder();
        int x0 = (int) button.getLayoutX() - 4;
        int y0 = (int) button.getLayoutY() - 4;
        for (int y = y0; y < y0 + button.getHeight() + 8; y++) {
            for (int x = x0; x < x0 + button.getWidth() + 8; x++) {
                look.append(Integer.toHexString(pixels.getArgb(x, y)));
            }
        }
        return look.toString();
    }
}
