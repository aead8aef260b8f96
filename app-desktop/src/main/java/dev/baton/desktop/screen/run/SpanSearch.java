package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.timeline.Lens;
import dev.baton.desktop.component.timeline.TimelineView;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// The field that finds spans in the timeline: Enter goes to the next, Shift+Enter to the one before, Escape ends it.
final class SpanSearch {
    private final TimelineView timeline;
    private final SearchField field = new SearchField("Name, status, >500ms");
    private final Label hit = Texts.fixed("", "sm", "muted");
    private final ActionButton only =
            ActionButton.of(Kind.GHOST, "Only matches").small().id("only-matches");
    private final HBox box = new HBox(6, hit, only, field);

    SpanSearch(TimelineView timeline) {
        this.timeline = timeline;
        field.field().setId("span-query");
        field.setPrefWidth(200);
        field.getStyleClass().add("span-search");
        box.setAlignment(Pos.CENTER_LEFT);
        field.textProperty().addListener((o, before, now) -> hit.setText(timeline.find(now, true)));
        only.onClick(() -> timeline.lookThrough(timeline.lens() == Lens.MATCHES ? null : Lens.MATCHES));
        only.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> timeline.count(Lens.MATCHES) == 0, hit.textProperty(), timeline.lensProperty()));
        timeline.lensProperty().subscribe(lens -> {
            only.getStyleClass().removeAll("kind-ghost", "kind-secondary", "on");
            only.getStyleClass().addAll(lens == Lens.MATCHES ? List.of("kind-secondary", "on") : List.of("kind-ghost"));
        });
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        setVisible(false);
    }

    Node node() {
        return box;
    }

    void toggle() {
        if (box.isVisible()) {
            hide();
        } else {
            show();
        }
    }

    void show() {
        setVisible(true);
        field.field().requestFocus();
        field.field().selectAll();
    }

    private void hide() {
        setVisible(false);
        if (timeline.lens() == Lens.MATCHES) {
            timeline.lookThrough(null);
        }
        timeline.requestFocus();
    }

    private void setVisible(boolean on) {
        box.setVisible(on);
        box.setManaged(on);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            hit.setText(timeline.find(field.field().getText(), !event.isShiftDown()));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
        }
    }
}
