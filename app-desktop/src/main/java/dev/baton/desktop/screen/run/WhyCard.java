package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Says why a run does not go on. It changes nothing itself: it leads to the runs that hold what this one waits for,
/// and
/// to the function whose limit it is.
final class WhyCard extends VBox {
    private final TimeText times;
    private final Navigator navigator;
    private final VBox reasons = new VBox();
    private final List<FactBar> bars = new ArrayList<>();
    private List<WaitReason> shown = List.of();

    WhyCard(TimeText times, Navigator navigator) {
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
            reason.holders().forEach(run -> holders.getChildren().add(link(run)));
            node.getChildren().add(holders);
        }
        return node;
    }

    private Hyperlink link(RunId run) {
        Hyperlink link = new Hyperlink(run.tail());
        link.getStyleClass().addAll("fact-link", "mono");
        link.setAccessibleText("Run " + run.value());
        link.setOnAction(event -> {
            link.setVisited(false);
            navigator.openInTab(new Route.Run(run.value(), Params.NONE));
        });
        return link;
    }
}
