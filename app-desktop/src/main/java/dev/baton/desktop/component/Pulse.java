package dev.baton.desktop.component;

import dev.baton.desktop.theme.SystemChoice;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.util.Subscription;

/// The one clock of all endless animations. It turns the nodes that are in an open window, 25 times a second, and rests
/// when there are none, when no window has had the focus for 10 s, and when the user wants less motion. Nodes of closed
/// windows are let go of. Belongs to the FX thread.
public final class Pulse {
    private static final Pulse SHARED = new Pulse();
    private static final String KEY = "baton.pulse";
    private static final double SECONDS_PER_TURN = 1.2;
    private static final long FRAME_NS = 40_000_000L;
    private static final long REST_AFTER_NS = 10_000_000_000L;

    private final Set<Node> nodes = new LinkedHashSet<>();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            tick(now);
        }
    };
    private long lastFrame;
    private long lastFocus;
    private boolean frozen;
    private SystemChoice choice = SystemChoice.SYSTEM;
    private boolean reduced = Platform.getPreferences().isReducedMotion();

    private Pulse() {
        Platform.getPreferences().reducedMotionProperty().addListener((o, before, now) -> choose(choice));
    }

    /// Moves nothing, or moves what there is to move, or does as the operating system says, which is what holds at
    /// first.
    public static void choose(SystemChoice lessMotion) {
        SHARED.choice = lessMotion;
        setReduced(lessMotion.holds(Platform.getPreferences().isReducedMotion()));
    }

    /// Moves nothing while the user wants less motion. What is in an open window already begins to move again when it
    /// is
    /// shown anew.
    public static void setReduced(boolean on) {
        SHARED.reduced = on;
        if (on) {
            SHARED.nodes.forEach(node -> node.setRotate(0));
            SHARED.nodes.clear();
            SHARED.timer.stop();
        }
    }

    /// How many nodes are being moved now.
    public static int moving() {
        return SHARED.nodes.size();
    }

    /// Stops all endless animations for good, so that pictures of the same state are equal.
    public static void freeze() {
        SHARED.frozen = true;
        SHARED.timer.stop();
    }

    /// Turns the node whenever it is in a window that is open, until [#still].
    static void turn(Node node) {
        if (node.getProperties().containsKey(KEY)) {
            return;
        }
        node.getProperties().put(KEY, OpenWindow.holds(node).subscribe(now -> {
            if (now) {
                SHARED.add(node);
            } else {
                SHARED.remove(node);
            }
        }));
    }

    /// Ends what [#turn] began.
    static void still(Node node) {
        if (node.getProperties().remove(KEY) instanceof Subscription open) {
            open.unsubscribe();
        }
        SHARED.remove(node);
        node.setRotate(0);
    }

    private void add(Node node) {
        if (!frozen && !reduced && nodes.add(node) && nodes.size() == 1) {
            timer.start();
        }
    }

    private void remove(Node node) {
        if (nodes.remove(node) && nodes.isEmpty()) {
            timer.stop();
        }
    }

    private void tick(long now) {
        if (now - lastFrame < FRAME_NS) {
            return;
        }
        lastFrame = now;
        if (lastFocus == 0 || Window.getWindows().stream().anyMatch(Window::isFocused)) {
            lastFocus = now;
        }
        if (now - lastFocus < REST_AFTER_NS) {
            double angle = (now / 1e9 / SECONDS_PER_TURN * 360) % 360;
            nodes.forEach(node -> node.setRotate(angle));
        }
    }
}
