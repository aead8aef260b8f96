package dev.baton.desktop.screen.apps;

import dev.baton.desktop.component.Texts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// Sample code with line numbers and colours: strings, keywords and what is called.
final class CodeColours {
    private static final Pattern TOKEN = Pattern.compile("(?<string>\"[^\"]*\")"
            + "|(?<keyword>\\b(?:import|from|const|new|async|await|return|export|def|func|if|nil|any|error)\\b)"
            + "|(?<call>\\b[A-Za-z_]+(?=\\())");

    private CodeColours() {}

    /// The lines of a text, 20 px each.
    static VBox lines(String text) {
        VBox lines = new VBox();
        lines.getStyleClass().add("sample-code");
        int number = 1;
        for (String line : text.split("\n", -1)) {
            Label gutter = Texts.fixed(Integer.toString(number), "mono-small", "faint", "gutter");
            gutter.setAlignment(Pos.CENTER_RIGHT);
            HBox row = new HBox(12, gutter, flow(line));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(20);
            row.setMaxHeight(20);
            lines.getChildren().add(row);
            number++;
        }
        return lines;
    }

    private static TextFlow flow(String line) {
        TextFlow flow = new TextFlow();
        flow.setMinWidth(TextFlow.USE_PREF_SIZE);
        flow.setMaxHeight(TextFlow.USE_PREF_SIZE);
        Matcher matcher = TOKEN.matcher(line);
        int at = 0;
        while (matcher.find()) {
            flow.getChildren().add(Texts.run(line.substring(at, matcher.start()), "code-plain"));
            flow.getChildren().add(Texts.run(matcher.group(), role(matcher)));
            at = matcher.end();
        }
        flow.getChildren().add(Texts.run(line.substring(at), "code-plain"));
        return flow;
    }

    private static String role(Matcher matcher) {
        if (matcher.group("string") != null) {
            return "code-string";
        }
        return matcher.group("keyword") != null ? "code-keyword" : "code-function";
    }
}
