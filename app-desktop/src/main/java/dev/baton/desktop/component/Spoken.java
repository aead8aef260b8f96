package dev.baton.desktop.component;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// What assistive technology reads of nodes that have no text of their own.
public final class Spoken {
    private Spoken() {}

    /// The texts in a node, in order, with commas between.
    public static String of(Node node) {
        List<String> texts = new ArrayList<>();
        collect(node, texts);
        return String.join(", ", texts);
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        String own = node.getAccessibleText();
        if (node instanceof CopyButton) {
            return;
        }
        if (own != null && !own.isEmpty()) {
            add(own, texts);
        } else if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()) {
            add(labeled.getText(), texts);
        } else if (node instanceof TextFlow flow) {
            StringBuilder text = new StringBuilder();
            flow.getChildren().forEach(part -> {
                if (part instanceof Text run) {
                    text.append(run.getText());
                }
            });
            add(text.toString(), texts);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    /// A shape beside the word of the same status says nothing new.
    private static void add(String text, List<String> texts) {
        if (texts.isEmpty() || !texts.getLast().equals(text)) {
            texts.add(text);
        }
    }
}
