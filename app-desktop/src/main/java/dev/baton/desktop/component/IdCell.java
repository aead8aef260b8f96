package dev.baton.desktop.component;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextFlow;

/// An id in mono with a button that copies it, which is seen while the mouse is over the id or the button has the
/// focus.
/// The tooltip says the whole id and, where the id tells it, when it was made.
public final class IdCell extends HBox {
    private final TimeText times;
    private final StackPane holder = new StackPane();
    private final CopyButton copy;
    private String id = "";

    /// @param what the id is of, for the name of the button: "event id"
    public IdCell(String what, TimeText times) {
        super(4);
        this.times = times;
        this.copy = new CopyButton(what, () -> id);
        copy.getStyleClass().add("copy-on-hover");
        getStyleClass().add("id-cell");
        setAlignment(Pos.CENTER_LEFT);
        Tip.set(holder, this::explain);
        getChildren().addAll(holder, copy);
    }

    /// Shows an id.
    public IdCell show(String shown) {
        if (!shown.equals(id)) {
            id = shown;
            TextFlow text = Texts.id(shown);
            holder.getChildren().setAll(text);
        }
        return this;
    }

    /// Takes the button out of the order of the focus, for tables: there it would stand between any two rows.
    public IdCell inTable() {
        copy.setFocusTraversable(false);
        return this;
    }

    private String explain() {
        return Ulid.time(id).map(time -> id + "\nmade " + times.full(time)).orElse(id);
    }
}
