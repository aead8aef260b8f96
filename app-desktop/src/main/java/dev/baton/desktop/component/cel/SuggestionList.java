package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.cel.CelCompletion.Suggestion;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// What can come next, below the caret. The field keeps the focus; its keys are handed on to this list.
final class SuggestionList {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double LINE = 28;
    private static final int VISIBLE = 8;

    private final Consumer<Suggestion> onAccept;
    private final Popup popup = new Popup();
    private final VBox lines = new VBox();
    private final ScrollPane scroll = new ScrollPane(lines);
    private List<Suggestion> shown = List.of();
    private int chosen;

    SuggestionList(Consumer<Suggestion> onAccept) {
        this.onAccept = onAccept;
        scroll.setFitToWidth(true);
        scroll.setMinWidth(280);
        popup.setAutoHide(true);
        popup.setAutoFix(true);
        StackPane surface = new StackPane(scroll);
        surface.getStyleClass().addAll("popover", "suggestions");
        surface.setId("suggestions");
        popup.getContent().setAll(surface);
    }

    /// @param x of the screen
    /// @param y of the screen
    void show(Node owner, List<Suggestion> next, double x, double y) {
        shown = next;
        lines.getChildren().setAll(next.stream().map(this::line).toList());
        double height = Math.min(VISIBLE, next.size()) * LINE + 2;
        scroll.setPrefHeight(height);
        scroll.setMaxHeight(height);
        choose(0);
        popup.getScene().getStylesheets().setAll(owner.getScene().getStylesheets());
        if (popup.getScene().getRoot() instanceof Parent root
                && !root.getStyleClass().contains("popup")) {
            root.getStyleClass().add("popup");
        }
        popup.show(owner, x, y);
    }

    void hide() {
        popup.hide();
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    /// Whether the key was for the list.
    boolean onKey(KeyCode key) {
        switch (key) {
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen - 1);
            case PAGE_DOWN -> choose(chosen + VISIBLE);
            case PAGE_UP -> choose(chosen - VISIBLE);
            case ENTER, TAB -> onAccept.accept(shown.get(chosen));
            case ESCAPE -> hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(int index) {
        chosen = Math.clamp(index, 0, shown.size() - 1);
        for (int i = 0; i < lines.getChildren().size(); i++) {
            lines.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
        int hidden = shown.size() - VISIBLE;
        scroll.setVvalue(hidden <= 0 ? 0 : Math.clamp((chosen - VISIBLE / 2.0) / hidden, 0, 1));
    }

    private HBox line(Suggestion suggestion) {
        HBox line = new HBox(
                12,
                Texts.fixed(suggestion.text(), "mono"),
                Texts.spacer(),
                Texts.fixed(suggestion.detail(), "xs", "muted", "mono"));
        line.getStyleClass().add("popover-item");
        line.setOnMouseClicked(event -> onAccept.accept(suggestion));
        return line;
    }
}
