package dev.baton.desktop.component;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// A short word on a small coloured ground.
public final class Pill extends Label {
    /// What the word means; decides the colours.
    public enum Kind {
        OUTLINE,
        NEUTRAL,
        SUCCESS,
        ERROR,
        WARNING,
        INFO,
        BRAND,
        LIVE
    }

    private Pill(String text, Kind kind, @Nullable Node graphic) {
        super(text, graphic);
        getStyleClass().addAll("pill", "kind-" + kind.name().toLowerCase(Locale.ROOT));
        setMinWidth(USE_PREF_SIZE);
    }

    /// A pill of 20 px with text only.
    public static Pill of(String text, Kind kind) {
        return new Pill(text, kind, null);
    }

    /// A pill with a small icon before the text.
    public static Pill of(String text, Kind kind, Icon icon) {
        return new Pill(text, kind, new IconView(icon, 12));
    }

    /// The word of a status on its ground, with its shape.
    public static Pill of(Status status) {
        return new Pill(status.title(), status.pillKind(), new StatusDot(status, 12));
    }

    /// The name of a function that is in a state: outlined, with the shape of the state.
    public static Pill of(Status status, String text) {
        return new Pill(text, Kind.OUTLINE, new StatusDot(status, 12));
    }

    /// An event name.
    public static Pill event(String name) {
        return of(name, Kind.OUTLINE, Icon.EVENT);
    }

    /// A cron expression, in mono.
    public static Pill cron(String expression) {
        Pill pill = of(expression, Kind.OUTLINE, Icon.CLOCK);
        pill.getStyleClass().add("mono-small");
        return pill;
    }

    /// The sign that a list follows the server.
    public static Pill live() {
        Circle dot = new Circle(4);
        dot.getStyleClass().add("live-dot");
        return new Pill("Live", Kind.LIVE, dot);
    }

    /// Lets it shrink, and grow to so many px at most; what is cut off is told by its tooltip.
    public Pill limit(double width) {
        setMinWidth(0);
        setMaxWidth(width);
        TextTip.addTo(this);
        return this;
    }

    /// Flat at its left, to stand right of another pill without a gap between them.
    public Pill flatLeft() {
        getStyleClass().add("flat-left");
        return this;
    }

    /// Flat at its right, to stand left of another pill without a gap between them.
    public Pill flatRight() {
        getStyleClass().add("flat-right");
        return this;
    }

    /// Makes it 16 px high, for use inside a line of text.
    public Pill small() {
        getStyleClass().add("size-small");
        return this;
    }
}
