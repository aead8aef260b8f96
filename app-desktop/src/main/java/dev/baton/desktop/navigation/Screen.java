package dev.baton.desktop.navigation;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;

/// What fills a tab. Created once per tab and kind of route; all calls come on the FX thread.
///
/// Life: [#show] with the first route, then any number of [#onShown] and [#onHidden] in turn, with [#show] whenever
/// parameters change, also while it is hidden and about to come back, at last [#close]. What `onShown` subscribes,
/// `onHidden` unsubscribes.
public interface Screen {
    /// The nodes. The same object every time.
    Parent root();

    /// What the tab says; may change.
    ObservableValue<String> title();

    /// The small sign before the title in the tab: an [IconView] or a status dot.
    Node tabIcon();

    /// Shows a route for which [Route#isSameScreenAs] holds with the one that this screen was made for.
    default void show(Route route) {}

    /// The screen has become visible.
    default void onShown() {}

    /// The screen is no longer visible, and may come back.
    default void onHidden() {}

    /// Reads everything again (F5).
    default void refresh() {}

    /// What can be asked of this screen now, for menu, palette and keys. Asked anew each time; ids are stable.
    default List<Command> commands() {
        return List.of();
    }

    /// How to begin a search in this screen, for screens whose search is not a plain field.
    default Optional<Runnable> finder() {
        return Optional.empty();
    }

    /// The tab is gone, or this screen was not looked at for long.
    default void close() {}

    /// An icon for [#tabIcon].
    static Node icon(Icon icon) {
        return new IconView(icon);
    }
}
