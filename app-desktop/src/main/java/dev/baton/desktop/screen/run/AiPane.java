package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.navigation.Navigator;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A call of a language model: its figures, and what was said, as a conversation or raw (ui-screens 4.4).
final class AiPane extends VBox {
    private final FactGrid facts;
    private final VBox talk = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(talk);
    private final CodeBlock code;
    private final Segmented<Form> form = new Segmented<>(List.of(Form.values()), Form::title, Form.TALK);
    private AiCall shown = new AiCall(List.of(), List.of());
    private String raw = "";

    private enum Form {
        TALK("Conversation"),
        RAW("Raw");

        private final String title;

        Form(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    AiPane(TimeText times, Navigator navigator, CodeBlock code) {
        this.facts = new FactGrid(times, navigator);
        this.code = code;
        getStyleClass().add("ai-pane");
        setId("ai");
        talk.getStyleClass().add("ai-talk");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("error-pane");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(code, Priority.ALWAYS);
        form.setId("ai-form");
        form.valueProperty().addListener((o, before, now) -> fill());
    }

    /// @param output what came back, as text; may be empty
    Node show(AiCall call, String output) {
        boolean news = !call.equals(shown) || !output.equals(raw);
        shown = call;
        raw = output;
        facts.show(call.facts(), Instant.EPOCH);
        if (news || getChildren().isEmpty()) {
            talk.getChildren().setAll(call.talk().stream().map(AiPane::bubble).toList());
            fill();
        }
        return this;
    }

    private void fill() {
        HBox bar = new HBox(form.small());
        bar.getStyleClass().add("ai-bar");
        getChildren().setAll(facts, bar);
        if (form.valueProperty().get() == Form.RAW) {
            code.show(raw);
            getChildren().add(code);
        } else if (shown.talk().isEmpty()) {
            getChildren().add(Texts.label("No conversation was recorded in a form that is known.", "sm", "muted"));
        } else {
            getChildren().add(scroll);
        }
    }

    private static HBox bubble(AiCall.Said said) {
        Label text = Texts.paragraph(said.text(), "sm");
        VBox bubble = new VBox(4, Texts.label(said.role(), "xs", "muted"), text);
        bubble.getStyleClass().addAll("ai-bubble", said.byModel() ? "by-model" : "by-user");
        HBox line = new HBox(bubble);
        line.setAlignment(said.byModel() ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        return line;
    }
}
