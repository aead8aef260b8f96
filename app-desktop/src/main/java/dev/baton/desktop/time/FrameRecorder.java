package dev.baton.desktop.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;

/// Records the pulses of the toolkit: the time from one frame to the next. FX thread only.
public final class FrameRecorder {
    private final List<Long> gaps = new ArrayList<>();
    private long last;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (last != 0) {
                gaps.add(now - last);
            }
            last = now;
        }
    };

    /// Begins anew.
    public void start() {
        gaps.clear();
        last = 0;
        timer.start();
    }

    /// Ends it.
    public void stop() {
        timer.stop();
    }

    /// How many frames there were.
    public int count() {
        return gaps.size();
    }

    /// How long one of the frames took.
    public Duration gap(int index) {
        return Duration.ofNanos(gaps.get(index));
    }
}
