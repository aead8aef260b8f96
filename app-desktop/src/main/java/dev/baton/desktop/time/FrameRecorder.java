package dev.baton.desktop.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

    /// The frame time that this share of the frames does not exceed.
    ///
    /// @param share from 0 to 1
    public Duration percentile(double share) {
        if (gaps.isEmpty()) {
            return Duration.ZERO;
        }
        List<Long> sorted = new ArrayList<>(gaps);
        Collections.sort(sorted);
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return Duration.ofNanos(sorted.get(Math.clamp(index, 0, sorted.size() - 1)));
    }
}
