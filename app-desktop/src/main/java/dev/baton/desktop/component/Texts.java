package dev.baton.desktop.component;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Labels in the type styles of the design, and the small arrangements that repeat on every screen.
///
/// Style classes: size `xs sm title heading display`, weight `medium semibold`, face `mono mono-small`, colour `subtle
/// muted
/// faint success error warning info link`.
public final class Texts {
    private static final int ULID_TIME_PREFIX = 6;

    private Texts() {}

    /// A label with style classes.
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A label that never gives up width.
    public static Label fixed(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// A label that breaks its text into lines.
    public static Label paragraph(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// An id in mono; the part that says only when it was made is fainter.
    public static TextFlow id(String id) {
        int cut = Math.min(ULID_TIME_PREFIX, id.length());
        TextFlow flow = new TextFlow(run(id.substring(0, cut), "id-prefix"), run(id.substring(cut), "id-rest"));
        flow.getStyleClass().add("id-text");
        flow.setMinWidth(Region.USE_PREF_SIZE);
        flow.setMaxHeight(Region.USE_PREF_SIZE);
        return flow;
    }

    /// Text in mono with one more style class, for a [TextFlow].
    public static Text run(String text, String styleClass) {
        Text run = new Text(text);
        run.getStyleClass().addAll("mono", styleClass);
        return run;
    }

    /// A name in small type above its value.
    public static VBox fact(String name, Node value) {
        Label title = label(name, "fact-name");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox holder = new HBox(6, value);
        holder.getStyleClass().add("fact-value");
        holder.setAlignment(Pos.CENTER_LEFT);
        VBox fact = new VBox(title, holder);
        fact.getStyleClass().add("fact");
        return fact;
    }

    /// What takes the space that is left in a row or column.
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        VBox.setVgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /// A horizontal line of 1 px.
    public static Region line() {
        Region line = new Region();
        line.getStyleClass().add("divider");
        line.setMinHeight(1);
        line.setMaxHeight(1);
        return line;
    }

    /// A vertical line, 16 px high, between controls of a bar.
    public static Region separator() {
        Region line = new Region();
        line.getStyleClass().addAll("divider", "strong");
        line.setMinSize(1, 16);
        line.setMaxSize(1, 16);
        return line;
    }
}
