package dev.baton.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.desktop.Fx;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.prefs.MemoryPreferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final Keymap keymap = new Keymap(preferences);
    private final List<String> done = new ArrayList<>();
    private List<Command> ofScreen = List.of();
    private final Commands commands = new Commands(keymap, () -> ofScreen);

    @BeforeAll
    static void toolkit() {
        Fx.start();
    }

    @Test
    void aKeyDoesWhatItsCommandSays() {
        commands.add(command("view.refresh", "F5"));
        assertThat(press(KeyCode.F5, false, false)).isTrue();
        assertThat(press(KeyCode.F6, false, false)).isFalse();
        assertThat(done).containsExactly("view.refresh");
    }

    @Test
    void aChangedKeyTakesThePlaceOfTheOldOneAndIsRemembered() {
        Command refresh = command("view.refresh", "F5");
        commands.add(refresh);
        keymap.rebind(refresh, Shortcut.parse("Shortcut+Shift+U").orElseThrow());
        assertThat(press(KeyCode.F5, false, false)).isFalse();
        assertThat(press(KeyCode.U, true, true)).isTrue();
        assertThat(new Keymap(preferences).keyOf(refresh)).hasToString("Optional[Shift+Shortcut+U]");
        keymap.reset(refresh);
        assertThat(press(KeyCode.F5, false, false)).isTrue();
    }

    @Test
    void aKeyCanBeTakenAway() {
        Command refresh = command("view.refresh", "F5");
        commands.add(refresh);
        keymap.clear(refresh);
        assertThat(commands.keyOf(refresh)).isEmpty();
        assertThat(keymap.isChanged(refresh)).isTrue();
    }

    @Test
    void whatCannotBeDoneIsLeftAlone() {
        commands.add(command("go.back", "Alt+Left").unless(() -> "There is nothing behind."));
        assertThat(press(KeyCode.LEFT, false, false)).isFalse();
        commands.find("go.back").orElseThrow().run();
        assertThat(done).isEmpty();
    }

    @Test
    void whatChangesSomethingIsRefusedWhileTheWindowSaysSo() {
        commands.add(command("find", "Shortcut+F"));
        commands.add(command("run.cancel", "Shortcut+G").writing());
        String[] reason = {"Not connected."};
        commands.refuseWrites(() -> reason[0]);
        press(KeyCode.G, true, false);
        press(KeyCode.F, true, false);
        assertThat(done).containsExactly("find");
        assertThat(commands.find("run.cancel").orElseThrow().unavailable().get())
                .isEqualTo("Not connected.");
        reason[0] = "";
        press(KeyCode.G, true, false);
        assertThat(done).containsExactly("find", "run.cancel");
    }

    @Test
    void theScreenAddsItsOwnAndItsWordCounts() {
        commands.add(command("find", "Shortcut+F"));
        ofScreen = List.of(new Command(
                "find",
                Menu.EDIT,
                "Find a step",
                List.of(),
                "Shortcut+F",
                icon(),
                () -> "",
                false,
                () -> done.add("step")));
        press(KeyCode.F, true, false);
        assertThat(done).containsExactly("step");
        assertThat(commands.all()).extracting(Command::title).containsExactly("Find a step");
    }

    @Test
    void typingIsLeftToTextFields() {
        commands.add(command("help.shortcuts", "?"));
        KeyEvent typed = new KeyEvent(KeyEvent.KEY_TYPED, "?", "", KeyCode.UNDEFINED, true, false, false, false);
        commands.handle(typed.copyFor(new TextField(), new TextField()));
        assertThat(done).isEmpty();
        commands.handle(typed.copyFor(new Pane(), new Pane()));
        assertThat(done).containsExactly("help.shortcuts");
    }

    @Test
    void twoCommandsOfOneNameAreAMistake() {
        commands.add(command("find", "F3"));
        assertThatThrownBy(() -> commands.add(command("find", "F4"))).hasMessageContaining("find");
    }

    @Test
    void aConflictNamesTheOtherCommand() {
        Command first = command("a", "F3");
        Command second = command("b", "F4");
        commands.add(first);
        commands.add(second);
        assertThat(commands.conflicts(second, Shortcut.parse("F3").orElseThrow()))
                .extracting(Command::id)
                .containsExactly("a");
    }

    @Test
    void aShortcutIsShownAsItsKeysAndReadAgain() {
        Shortcut key = Shortcut.parse("Shortcut+Shift+P").orElseThrow();
        assertThat(key.label()).isEqualTo("Ctrl Shift P");
        assertThat(Shortcut.parse(key.toString())).contains(key);
        assertThat(Shortcut.parse("Alt+Left").orElseThrow().label()).isEqualTo("Alt ←");
        assertThat(Shortcut.parse("?").orElseThrow().label()).isEqualTo("?");
        assertThat(Shortcut.parse("Shortcut+")).isEmpty();
        assertThat(Shortcut.parse("")).isEmpty();
    }

    @Test
    void aRecordedKeyIsTheOneThatWasPressed() {
        assertThat(Shortcut.pressed(event(KeyCode.K, true, true))).isEqualTo(Shortcut.parse("Shortcut+Shift+K"));
        assertThat(Shortcut.pressed(event(KeyCode.SHIFT, false, true))).isEqualTo(Optional.empty());
        assertThat(Shortcut.pressed(event(KeyCode.K, false, false))).isEqualTo(Optional.empty());
    }

    private Command command(String id, String key) {
        return Command.of(id, Menu.EDIT, id, () -> done.add(id)).withKey(key);
    }

    private static Icon icon() {
        return Icon.SEARCH;
    }

    private boolean press(KeyCode code, boolean control, boolean shift) {
        KeyEvent event = event(code, control, shift);
        commands.handle(event);
        return event.isConsumed();
    }

    private static KeyEvent event(KeyCode code, boolean control, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false);
    }
}
