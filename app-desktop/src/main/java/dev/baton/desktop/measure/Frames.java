package dev.baton.desktop.measure;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;

/// Lets frames pass, does something in each, and something else at the end. FX thread only.
final class Frames extends AnimationTimer {
    private final int count;
    private final IntConsumer each;
    private final Runnable end;
    private int frame;

    Frames(int count, Runnable end) {
        this(count, frame -> {}, end);
    }

    Frames(int count, IntConsumer each, Runnable end) {
        this.count = count;
        this.each = each;
        this.end = end;
    }

    /// Does something after the first frame at whose beginning the condition holds.
    static void after(BooleanSupplier condition, Runnable end) {
        new AnimationTimer() {
            private boolean holds;

            @Override
            public void handle(long now) {
                if (holds) {
                    stop();
                    end.run();
                } else {
                    holds = condition.getAsBoolean();
                }
            }
        }.start();
    }

    @Override
    public void handle(long now) {
        each.accept(frame);
        frame++;
        if (frame >= count) {
            stop();
            end.run();
        }
    }
}
