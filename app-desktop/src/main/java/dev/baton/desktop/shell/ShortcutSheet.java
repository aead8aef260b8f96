package dev.baton.desktop.shell;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.command.Shortcut;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The keys of all commands that can be asked for where the user is.
final class ShortcutSheet {
    private static final double COLUMN = 264;
    private static final double WIDTH = 900;
    private static final double HEIGHT = 560;

    private ShortcutSheet() {}

    static void open(Overlay overlay, Commands commands) {
        FlowPane groups = new FlowPane(24, 16);
        groups.setPadding(new Insets(0, 16, 16, 16));
        for (Menu menu : Menu.values()) {
            List<Command> withKey = commands.in(menu).stream()
                    .filter(command -> commands.keyOf(command).isPresent())
                    .toList();
            if (!withKey.isEmpty()) {
                VBox group = new VBox(Texts.label(menu.title(), "heading"));
                group.setPrefWidth(COLUMN);
                withKey.forEach(command -> group.getChildren().add(row(commands, command)));
                groups.getChildren().add(group);
            }
        }
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        HBox header = new HBox(
                Texts.label("Keyboard shortcuts", "heading"),
                Texts.spacer(),
                ActionButton.icon(Icon.CLOSE, "Close").onClick(overlay::closeDialog));
        header.getStyleClass().add("modal-header");
        VBox sheet = new VBox(header, scroll);
        sheet.setId("shortcuts");
        sheet.setPrefSize(WIDTH, HEIGHT);
        sheet.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        overlay.openDialog(sheet, () -> {});
    }

    private static HBox row(Commands commands, Command command) {
        HBox row = new HBox(4, Texts.label(command.title(), "sm", "subtle"), Texts.spacer());
        commands.keyOf(command)
                .map(Shortcut::caps)
                .orElse(List.of())
                .forEach(cap -> row.getChildren().add(new KeyHint(cap)));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(28);
        return row;
    }
}
