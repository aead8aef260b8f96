package dev.baton.desktop.component;

import java.time.Duration;
import javafx.animation.PauseTransition;

/// Keeps grey shapes from flashing: an answer that comes within 120 ms replaces what was there before at once, and a
/// skeleton that is seen stays for at least 200 ms (design system, 10.2). Belongs to one thread.
public final class SkeletonPause {
    /// So long what was there before stays while an answer is awaited.
    static final Duration BEFORE = Duration.ofMillis(120);

    /// So long a skeleton stays once it is seen.
    static final Duration LEAST = Duration.ofMillis(200);

    private final Delay delay;
    private Stage stage = Stage.NONE;
    private int turn;
    private Runnable next = () -> {};

    /// A pause by the clock of the toolkit. FX thread only.
    public SkeletonPause() {
        this(Delay.ofToolkit());
    }

    SkeletonPause(Delay delay) {
        this.delay = delay;
    }

    /// An answer is awaited: shows the skeleton unless one comes soon.
    public void await(Runnable showSkeleton) {
        switch (stage) {
            case NONE -> {
                stage = Stage.WAITING;
                after(BEFORE, () -> {
                    stage = Stage.HELD;
                    next = () -> stage = Stage.SHOWN;
                    after(LEAST, () -> next.run());
                    showSkeleton.run();
                });
            }
            case HELD -> next = () -> stage = Stage.SHOWN;
            case WAITING, SHOWN -> {}
        }
    }

    /// Something else is to be seen: at once, or when the skeleton has been seen for long enough.
    public void settle(Runnable show) {
        if (stage == Stage.HELD) {
            next = () -> leave(show);
        } else {
            leave(show);
        }
    }

    private void leave(Runnable show) {
        stage = Stage.NONE;
        turn++;
        show.run();
    }

    private void after(Duration time, Runnable action) {
        int set = turn;
        delay.after(time, () -> {
            if (set == turn) {
                action.run();
            }
        });
    }

    private enum Stage {
        /// No skeleton, and none to come.
        NONE,
        /// An answer is awaited, and what was there before is still seen.
        WAITING,
        /// A skeleton is seen and must stay.
        HELD,
        /// A skeleton is seen and may go.
        SHOWN
    }

    /// Does something later.
    @FunctionalInterface
    interface Delay {
        /// By the clock of the toolkit, on its thread.
        static Delay ofToolkit() {
            return (time, action) -> {
                PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(time.toMillis()));
                pause.setOnFinished(event -> action.run());
                pause.play();
            };
        }

        /// Runs the action once, after the time.
        void after(Duration time, Runnable action);
    }
}
