package dev.baton.desktop.gallery;

import dev.baton.desktop.component.Texts;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.Token;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// Every token with its value.
final class TokenStory {
    private static final double SWATCH = 164;

    private TokenStory() {}

    static Node tokens(Appearance appearance) {
        FlowPane swatches = new FlowPane(12, 12);
        for (Token token : Token.values()) {
            swatches.getChildren().add(swatch(token, appearance));
        }
        return swatches;
    }

    private static Node swatch(Token token, Appearance appearance) {
        Region colour = new Region();
        colour.setMinSize(SWATCH, 28);
        colour.getStyleClass().add("swatch");
        Label value = Texts.fixed("", "mono-small", "muted");
        appearance.themeProperty().subscribe(theme -> {
            Color now = theme.tokens().color(token);
            colour.setBackground(Background.fill(now));
            value.setText(now.toString().substring(2));
        });
        Label name = Texts.label(token.cssName().substring("-baton-".length()), "xs");
        name.setMaxWidth(SWATCH);
        return new VBox(2, colour, name, value);
    }
}
