package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.navigation.ForwardingNavigator;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.navigation.ScreenFactory;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The screens of one tab: the one that its route asks for is shown, the last few others stay as they were left,
/// so that going back neither builds nor reads anything anew (ui-quality, P3) and finds scroll position and focus
/// again.
final class ScreenHost {
    private static final int KEPT = 5;

    private final ScreenFactory factory;
    private final Navigator navigator;
    private final StackPane view = new StackPane();
    private final List<Kept> kept = new ArrayList<>();
    private Kept current;
    private boolean shown;

    ScreenHost(ScreenFactory factory, Navigator navigator, Route route) {
        this.factory = factory;
        this.navigator = navigator;
        this.current = create(route);
    }

    /// The nodes of all screens that are kept, of which one is visible. The same object every time.
    Node view() {
        return view;
    }

    /// The screen that is shown.
    Screen screen() {
        return current.screen;
    }

    /// Goes to a route, on a screen that can show it if there is one.
    void go(Route target) {
        if (target.equals(current.route)) {
            return;
        }
        if (target.isSameScreenAs(current.route)) {
            current.show(target);
            return;
        }
        boolean wasShown = shown;
        setShown(false);
        current.leave();
        Kept before = current;
        current = kept.stream()
                .filter(other -> target.isSameScreenAs(other.route))
                .findFirst()
                .orElse(before);
        if (current == before) {
            current = create(target);
        } else {
            kept.remove(current);
            kept.add(current);
            if (!target.equals(current.route)) {
                current.show(target);
            }
        }
        current.enter();
        setShown(wasShown);
        if (kept.size() > KEPT) {
            Kept oldest = kept.removeFirst();
            view.getChildren().remove(oldest.screen.root());
            oldest.screen.close();
        }
    }

    /// Takes the screens that are not shown out of the window; they come back when they are gone to.
    void putAside() {
        kept.stream()
                .filter(other -> other != current)
                .forEach(other -> view.getChildren().remove(other.screen.root()));
    }

    void setShown(boolean on) {
        if (on == shown) {
            return;
        }
        shown = on;
        if (on) {
            current.screen.onShown();
        } else {
            current.screen.onHidden();
        }
    }

    /// Makes the screens anew, since texts on them are to be written in another way. Settings, where that is chosen,
    /// stay.
    void renew() {
        boolean wasShown = shown;
        boolean stays = current.route instanceof Route.Settings;
        for (Kept each : List.copyOf(kept)) {
            if (!stays || each != current) {
                if (each == current) {
                    setShown(false);
                }
                kept.remove(each);
                view.getChildren().remove(each.screen.root());
                each.screen.close();
            }
        }
        if (!stays) {
            current = create(current.route);
            setShown(wasShown);
        }
    }

    void close() {
        setShown(false);
        kept.forEach(each -> each.screen.close());
        kept.clear();
        view.getChildren().clear();
    }

    private Kept create(Route target) {
        Kept made = new Kept(target);
        kept.add(made);
        if (made.screen.root() instanceof Region region) {
            // What has no room is cut at the right and below, never at both sides.
            region.setMinSize(0, 0);
        }
        view.getChildren().add(made.screen.root());
        return made;
    }

    /// A screen and where it is. While another one is shown it cannot change where the tab is.
    private final class Kept extends ForwardingNavigator {
        private final Screen screen;
        private Route route;
        private @Nullable Node focus;

        Kept(Route route) {
            super(navigator);
            this.route = route;
            this.screen = factory.create(route, this).orElseGet(() -> new NotFound(route, this));
        }

        void show(Route target) {
            route = target;
            screen.show(target);
        }

        void leave() {
            Parent root = screen.root();
            Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
            focus = null;
            for (Node node = owner; node != null; node = node.getParent()) {
                if (node == root) {
                    focus = owner;
                }
            }
            root.setVisible(false);
        }

        void enter() {
            if (!view.getChildren().contains(screen.root())) {
                view.getChildren().add(screen.root());
            }
            screen.root().setVisible(true);
            if (focus != null) {
                focus.requestFocus();
            }
        }

        @Override
        public void replace(Route target) {
            if (current == this) {
                super.replace(target);
            }
        }
    }

    /// What a tab shows when its route leads nowhere.
    private static final class NotFound implements Screen {
        private final StackPane root;

        NotFound(Route route, Navigator navigator) {
            String link = route instanceof Route.NotFound notFound ? notFound.link() : Links.format(route);
            this.root = new StackPane(StateFace.emptyFace(new StateFace.Empty(
                    Icon.SEARCH,
                    "There is nothing at this link",
                    link,
                    ActionButton.of(ActionButton.Kind.SECONDARY, "Go to runs")
                            .onClick(() -> navigator.open(new Route.Runs(Params.NONE))))));
        }

        @Override
        public Parent root() {
            return root;
        }

        @Override
        public ObservableValue<String> title() {
            return new SimpleStringProperty("Not found");
        }

        @Override
        public Node tabIcon() {
            return Screen.icon(Icon.SEARCH);
        }
    }
}
