package dev.baton.desktop.component;

import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
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
    /// Weight and meaning of the action: a role in a look.
    public enum Kind {
        PRIMARY(Role.PRIMARY, Look.SOLID),
        PRIMARY_OUTLINE(Role.PRIMARY, Look.OUTLINED),
        PRIMARY_GHOST(Role.PRIMARY, Look.GHOST),
        SECONDARY_SOLID(Role.SECONDARY, Look.SOLID),
        SECONDARY(Role.SECONDARY, Look.OUTLINED),
        GHOST(Role.SECONDARY, Look.GHOST),
        DANGER(Role.DANGER, Look.SOLID),
        DANGER_OUTLINE(Role.DANGER, Look.OUTLINED),
        DANGER_GHOST(Role.DANGER, Look.GHOST),
        LINK(Role.LINK, Look.GHOST);

        private final Role role;
        private final Look look;

        Kind(Role role, Look look) {
            this.role = role;
            this.look = look;
        }

        /// What the action means.
        public Role role() {
            return role;
        }

        /// How much weight it has.
        public Look look() {
            return look;
        }
    }

    /// What an action means.
    public enum Role {
        PRIMARY,
        SECONDARY,
        DANGER,
        /// Leads somewhere, without weight.
        LINK
    }

    /// How much weight an action has.
    public enum Look {
        SOLID,
        OUTLINED,
        GHOST
    }

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final BooleanProperty loading = new SimpleBooleanProperty();
    private @Nullable Node beforeLoading;
    private String help = "";
    private @Nullable String reason;
    private String refusal = "";
    private @Nullable Tooltip beforeRefusal;

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
        button.tip(name);
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

    /// Sets what the tooltip says.
    public ActionButton tip(String text) {
        Tip.set(this, text);
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

    /// Says more about the action, in the tooltip and to screen readers, while it can be done.
    public ActionButton help(String text) {
        help = text;
        tip(text);
        tell();
        return this;
    }

    /// Keeps why the button is disabled, for [Refusal].
    void setReason(@Nullable String why) {
        reason = why;
        tell();
    }

    /// A server that does not answer is told before what is wrong with the action itself.
    private void tell() {
        String own = reason == null ? help : reason;
        String words = refusal.isEmpty() ? own : refusal;
        setAccessibleHelp(words.isEmpty() ? null : words);
    }

    /// Says that a click changes something on the server. While its window refuses that ([Writes]) the button stays to
    /// be seen, does nothing, and tells why in its tooltip and to screen readers.
    public ActionButton writes() {
        OpenWindow.holds(this)
                .flatMap(shown -> shown ? Writes.refusalIn(getScene()) : null)
                .orElse("")
                .subscribe(this::refuse);
        keepRefusal();
        return this;
    }

    private void refuse(String now) {
        if (now.equals(refusal)) {
            return;
        }
        if (refusal.isEmpty()) {
            beforeRefusal = getTooltip();
        }
        refusal = now;
        pseudoClassStateChanged(REFUSED, !now.isEmpty());
        setTooltip(now.isEmpty() ? beforeRefusal : new Tooltip(now));
        tell();
    }

    /// A tooltip that the button is given meanwhile shows once it can be used again.
    private void keepRefusal() {
        tooltipProperty().addListener((o, before, now) -> {
            if (!refusal.isEmpty() && (now == null || !now.getText().equals(refusal))) {
                beforeRefusal = now;
                setTooltip(new Tooltip(refusal));
            }
        });
    }

    /// Holds while the action is under way.
    public BooleanProperty loadingProperty() {
        return loading;
    }

    @Override
    public void fire() {
        if (!loading.get() && refusal.isEmpty()) {
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
