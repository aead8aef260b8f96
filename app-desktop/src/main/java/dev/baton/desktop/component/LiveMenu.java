package dev.baton.desktop.component;

import dev.baton.desktop.prefs.Preferences;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// The button with three dots of a live list: whether it follows the server by itself, and how often it may be read
/// again. Both are remembered for each screen (ui-screens 2.1).
public final class LiveMenu {
    /// What can be chosen; the first is the usual one.
    public static final List<Duration> INTERVALS = List.of(
            Duration.ofMillis(400),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    private final Preferences preferences;
    private final String screen;
    private final ActionButton button = ActionButton.icon(ActionButton.Kind.SECONDARY, Icon.MORE, "Auto refresh")
            .id("live-menu");
    private final ObservableValue<Boolean> following;
    private Consumer<Boolean> onFollow = on -> {};
    private Consumer<Duration> onInterval = interval -> {};

    /// @param screen whose settings these are: `runs`
    /// @param following whether the screen follows the server now; a pause is not remembered, a choice here is
    public LiveMenu(Preferences preferences, String screen, ObservableValue<Boolean> following) {
        this.following = following;
        this.preferences = preferences;
        this.screen = screen;
        button.onClick(() -> menu().show(button, Side.BOTTOM, 0, 4));
    }

    /// The button.
    public Node button() {
        return button;
    }

    /// Whether the screen follows the server by itself, as it was chosen last.
    public boolean follows() {
        return preferences.flag("live." + screen, true);
    }

    /// The least time between two readings, as it was chosen last.
    public Duration interval() {
        String text = preferences.text("interval." + screen).orElse("");
        return INTERVALS.stream()
                .filter(each -> text.equals(Long.toString(each.toMillis())))
                .findFirst()
                .orElse(INTERVALS.getFirst());
    }

    /// Sets what happens with another choice; both are told what holds now.
    public void setOnChange(Consumer<Boolean> follow, Consumer<Duration> interval) {
        onFollow = follow;
        onInterval = interval;
        if (!follows()) {
            follow.accept(false);
        }
        interval.accept(interval());
    }

    /// The menu as it is now.
    public ContextMenu menu() {
        CheckMenuItem follow = new CheckMenuItem("Auto refresh");
        follow.setSelected(following.getValue());
        follow.setOnAction(event -> {
            preferences.put("live." + screen, Boolean.toString(follow.isSelected()));
            onFollow.accept(follow.isSelected());
        });
        ContextMenu menu = new ContextMenu(follow, new SeparatorMenuItem());
        ToggleGroup group = new ToggleGroup();
        for (Duration each : INTERVALS) {
            RadioMenuItem item = new RadioMenuItem("Every " + text(each));
            item.setToggleGroup(group);
            item.setSelected(each.equals(interval()));
            item.setOnAction(event -> {
                preferences.put("interval." + screen, Long.toString(each.toMillis()));
                onInterval.accept(each);
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private static String text(Duration interval) {
        return interval.toMillis() % 1_000 == 0
                ? interval.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", interval.toMillis() / 1_000.0);
    }
}
