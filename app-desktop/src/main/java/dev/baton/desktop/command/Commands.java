package dev.baton.desktop.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/// Every command of one window: its own, and those of the screen that is shown. Menus, palette, the list of shortcuts
/// and the keys all read from here. Belongs to the FX thread.
public final class Commands {
    private final Keymap keymap;
    private final List<Command> own = new ArrayList<>();
    private final Supplier<List<Command>> ofScreen;
    private Supplier<String> refusal = () -> "";

    /// @param ofScreen gives the commands of the screen that is shown; asked each time
    public Commands(Keymap keymap, Supplier<List<Command>> ofScreen) {
        this.keymap = keymap;
        this.ofScreen = ofScreen;
    }

    /// Lets commands that change something on the server say why that is not possible now.
    ///
    /// @param reason gives a sentence, or an empty text
    public void refuseWrites(Supplier<String> reason) {
        refusal = reason;
    }

    /// Adds a command of the window.
    ///
    /// @throws IllegalStateException when there is one of that id
    public void add(Command command) {
        if (own.stream().anyMatch(known -> known.id().equals(command.id()))) {
            throw new IllegalStateException("two commands are called " + command.id());
        }
        own.add(command);
        keymap.learn(command);
    }

    /// All that can be asked for now, menu by menu; those of the screen come first in their menu. Of two with the same
    /// id the screen's counts.
    public List<Command> all() {
        List<Command> screen = ofScreen.get();
        List<Command> all = new ArrayList<>();
        for (Menu menu : Menu.values()) {
            screen.stream().filter(command -> command.menu() == menu).forEach(all::add);
            own.stream()
                    .filter(command -> command.menu() == menu)
                    .filter(command ->
                            screen.stream().noneMatch(other -> other.id().equals(command.id())))
                    .forEach(all::add);
        }
        all.forEach(keymap::learn);
        String reason = refusal.get();
        return all.stream().map(command -> command.refused(reason)).toList();
    }

    /// The commands of one menu.
    public List<Command> in(Menu menu) {
        return all().stream().filter(command -> command.menu() == menu).toList();
    }

    /// The command of an id.
    public Optional<Command> find(String id) {
        return all().stream().filter(command -> command.id().equals(id)).findFirst();
    }

    /// Other commands that have this key.
    public List<Command> conflicts(Command command, Shortcut key) {
        return all().stream()
                .filter(other -> !other.id().equals(command.id()))
                .filter(other -> keyOf(other).equals(Optional.of(key)))
                .toList();
    }

    /// Does what a key asks for, and consumes it. Keys that may be typing are left to a text field that has the focus.
    public void handle(KeyEvent event) {
        if (event.isConsumed()) {
            return;
        }
        boolean typing = event.getTarget() instanceof Node node && isTextField(node);
        for (Command command : all()) {
            Shortcut key = keyOf(command).orElse(null);
            if (key != null && key.matches(event) && !(typing && key.isTyping()) && command.isAvailable()) {
                event.consume();
                command.run();
                return;
            }
        }
    }

    /// The key of a command now.
    public Optional<Shortcut> keyOf(Command command) {
        return keymap.keyOf(command);
    }

    /// The key of a command as it is printed on the keys, or empty.
    public String keyLabel(Command command) {
        return keyOf(command).map(Shortcut::label).orElse("");
    }

    /// What the keys are changed with.
    public Keymap keymap() {
        return keymap;
    }

    /// Text fields, and editors of code, which are not controls of the toolkit.
    private static boolean isTextField(Node node) {
        return node instanceof TextInputControl || node.getStyleClass().contains("styled-text-area");
    }
}
