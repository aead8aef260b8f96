package dev.baton.desktop.component;

import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A button of the design system. While [#loadingProperty] holds it keeps its width, shows a ring and ignores clicks.
public final class ActionButton extends Button {
    /// Weight and meaning of the action.
    public enum Kind {
        PRIMARY,
        SECONDARY,
        GHOST,
        LINK,
        DANGER,
        DANGER_OUTLINE
    }

    private final BooleanProperty loading = new SimpleBooleanProperty();
    private @Nullable Node beforeLoading;

    private ActionButton(String text, Kind kind, @Nullable Node graphic) {
        super(text, graphic);
        getStyleClass()
                .addAll(
                        "action-button",
                        "kind-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        setMinWidth(USE_PREF_SIZE);
        loading.addListener((o, before, now) -> showLoading(now));
    }

    /// A button with text only.
    public static ActionButton of(Kind kind, String text) {
        return new ActionButton(text, kind, null);
    }

    /// A button with an icon before its text.
    public static ActionButton of(Kind kind, String text, Icon icon) {
        return new ActionButton(text, kind, new IconView(icon));
    }

    /// A square button with an icon only.
    ///
    /// @param name what it does, for the tooltip and for screen readers
    public static ActionButton icon(Kind kind, Icon icon, String name) {
        ActionButton button = new ActionButton("", kind, new IconView(icon));
        button.getStyleClass().add("icon-only");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /// A quiet square button with an icon only, 28 px.
    public static ActionButton icon(Icon icon, String name) {
        return icon(Kind.GHOST, icon, name);
    }

    /// Adds a chevron that says that a menu opens.
    public ActionButton withChevron() {
        return withTrailing(new IconView(Icon.CHEVRON_DOWN, 12));
    }

    /// Adds the key that does the same, for example `Ctrl ⏎`.
    public ActionButton withKey(String key) {
        return withTrailing(new KeyHint(key));
    }

    /// Makes it 24 px high.
    public ActionButton small() {
        getStyleClass().add("size-small");
        return this;
    }

    /// Makes it 36 px high.
    public ActionButton large() {
        getStyleClass().add("size-large");
        return this;
    }

    /// Gives the node id, by which tests find it.
    public ActionButton id(String id) {
        setId(id);
        return this;
    }

    /// Sets what a click does.
    public ActionButton onClick(Runnable action) {
        setOnAction(event -> action.run());
        return this;
    }

    /// Holds while the action is under way.
    public BooleanProperty loadingProperty() {
        return loading;
    }

    @Override
    public void fire() {
        if (!loading.get()) {
            super.fire();
        }
    }

    private ActionButton withTrailing(Node trailing) {
        HBox content = new HBox(6);
        content.setAlignment(Pos.CENTER);
        if (getGraphic() != null) {
            content.getChildren().add(getGraphic());
        }
        if (!getText().isEmpty()) {
            Label label = new Label();
            label.textProperty().bind(textProperty());
            label.setMinWidth(USE_PREF_SIZE);
            content.getChildren().add(label);
        }
        content.getChildren().add(trailing);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return this;
    }

    private void showLoading(boolean on) {
        if (on) {
            setPrefWidth(getWidth());
            beforeLoading = getGraphic();
            setGraphic(new LoadingRing(14));
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        } else {
            setGraphic(beforeLoading);
            setContentDisplay(beforeLoading instanceof HBox ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            setPrefWidth(USE_COMPUTED_SIZE);
        }
    }
}
