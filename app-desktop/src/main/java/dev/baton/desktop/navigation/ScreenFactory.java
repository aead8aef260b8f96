package dev.baton.desktop.navigation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Knows which screen shows which kind of route. Screens are registered in the composition root, before the first
/// window.
public final class ScreenFactory {
    private final Map<Class<? extends Route>, Function<Navigator, Screen>> makers = new HashMap<>();

    /// Registers how a screen is made.
    ///
    /// @param kind the routes that it shows
    /// @param maker makes one for a tab; the navigator leads that tab
    /// @return this
    /// @throws IllegalStateException when the kind has a screen already
    public ScreenFactory register(Class<? extends Route> kind, Function<Navigator, Screen> maker) {
        if (makers.putIfAbsent(kind, maker) != null) {
            throw new IllegalStateException("two screens for " + kind.getSimpleName());
        }
        return this;
    }

    /// Whether there is a screen for a kind of route; a section without one is not offered.
    public boolean has(Class<? extends Route> kind) {
        return makers.containsKey(kind);
    }

    /// A new screen for a route that already shows it, or nothing when no screen is registered.
    public Optional<Screen> create(Route route, Navigator navigator) {
        Function<Navigator, Screen> maker = makers.get(route.getClass());
        if (maker == null) {
            return Optional.empty();
        }
        Screen screen = maker.apply(navigator);
        screen.show(route);
        return Optional.of(screen);
    }
}
