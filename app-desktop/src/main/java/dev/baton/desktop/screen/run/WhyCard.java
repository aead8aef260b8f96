package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Navigator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Says why a run does not go on. It leads to the runs that hold what this one waits for; on a server for
/// development it can end the wait of a step by hand.
final class WhyCard extends VBox {
    private final TimeText times;
    private final Navigator navigator;
    private final Function<TraceSpan, List<StepAction>> actions;
    private final BiConsumer<StepAction, TraceSpan> onAction;
    private final VBox reasons = new VBox();
    private final List<FactBar> bars = new ArrayList<>();
    private List<WaitReason> shown = List.of();

    /// @param actions what can be done to a step that waits
    /// @param onAction does it
    WhyCard(
            TimeText times,
            Navigator navigator,
            Function<TraceSpan, List<StepAction>> actions,
            BiConsumer<StepAction, TraceSpan> onAction) {
        this.actions = actions;
        this.onAction = onAction;
        this.times = times;
        this.navigator = navigator;
        getStyleClass().add("why-card");
        setId("why-card");
        HBox head = new HBox(8, new IconView(Icon.HOURGLASS), Texts.fixed("Why is it waiting?", "semibold"));
        head.setAlignment(Pos.CENTER_LEFT);
        reasons.getStyleClass().add("why-reasons");
        getChildren().addAll(head, reasons);
        setVisible(false);
        setManaged(false);
    }

    void show(List<WaitReason> next, Instant now) {
        if (next.equals(shown)) {
            tick(now);
            return;
        }
        shown = next;
        bars.clear();
        reasons.getChildren()
                .setAll(next.stream().map(reason -> node(reason, now)).toList());
        setVisible(!next.isEmpty());
        setManaged(!next.isEmpty());
    }

    void tick(Instant now) {
        bars.forEach(bar -> bar.tick(now));
    }

    private Node node(WaitReason reason, Instant now) {
        TextFlow sentence = new TextFlow();
        sentence.getStyleClass().add("why-sentence");
        reason.sentence().forEach(word -> {
            Text text = new Text(word.text());
            text.getStyleClass().addAll("why-word", word.style().isEmpty() ? "plain" : word.style());
            sentence.getChildren().add(text);
        });
        FactBar facts = new FactBar(times, navigator, true);
        facts.show(reason.facts(), now);
        bars.add(facts);
        VBox node = new VBox(8, sentence, facts.node());
        if (!reason.holders().isEmpty()) {
            HBox holders = new HBox(8, Texts.fixed("Held by", "xs", "muted"));
            holders.setAlignment(Pos.CENTER_LEFT);
            reason.holders().forEach(run -> holders.getChildren().add(RunLink.of(run, navigator)));
            node.getChildren().add(holders);
        }
        TraceSpan step = reason.step();
        if (step != null && !actions.apply(step).isEmpty()) {
            HBox buttons = new HBox(8);
            actions.apply(step).forEach(action -> buttons.getChildren().add(button(action, step)));
            node.getChildren().add(buttons);
        }
        return node;
    }

    private ActionButton button(StepAction action, TraceSpan step) {
        ActionButton.Kind kind = action.asks() ? ActionButton.Kind.PRIMARY : ActionButton.Kind.SECONDARY;
        return ActionButton.of(kind, action.title(), action.icon())
                .writes()
                .small()
                .id("why-" + action.id())
                .onClick(() -> onAction.accept(action, step));
    }

    /// What can be done may have changed.
    void again(Instant now) {
        List<WaitReason> same = shown;
        shown = List.of();
        show(same, now);
    }
}
