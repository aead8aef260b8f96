package dev.baton.desktop.shell;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.command.Shortcut;
import dev.baton.desktop.component.Refusal;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// The menu of a window, made of its commands each time that it is opened.
final class CommandMenu {
    private CommandMenu() {}

    /// A menu with one entry per menu that has commands.
    static ContextMenu of(Commands commands) {
        ContextMenu menu = new ContextMenu();
        menu.getStyleClass().add("command-menu");
        for (Menu kind : Menu.values()) {
            List<Command> group = commands.in(kind);
            if (!group.isEmpty()) {
                javafx.scene.control.Menu sub = new javafx.scene.control.Menu(kind.title());
                group.forEach(command -> sub.getItems().add(item(commands, command)));
                menu.getItems().add(sub);
            }
        }
        return menu;
    }

    private static MenuItem item(Commands commands, Command command) {
        MenuItem item = new MenuItem();
        String reason = command.unavailable().get();
        Refusal.set(item, command.title(), reason.isEmpty() ? null : reason);
        item.setId("menu-" + command.id().replace('.', '-'));
        item.setOnAction(event -> command.run());
        commands.keyOf(command).map(Shortcut::combination).ifPresent(item::setAccelerator);
        return item;
    }
}
