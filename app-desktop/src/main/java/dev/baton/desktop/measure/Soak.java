package dev.baton.desktop.measure;

import dev.baton.desktop.demo.DemoRun;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;

/// Opens and closes runs in windows and tabs again and again, and looks what stays.
final class Soak {
    private static final int WARM = 20;
    private static final int ROUNDS = 80;
    private static final int TRIES = 20;
    private static final double GROWTH = 5;

    private final Session session;
    private final List<WeakReference<Stage>> windows = new ArrayList<>();

    /// @param session whose window is used
    Soak(Session session) {
        this.session = session;
    }

    /// Measures and notes P17.
    void measure(Bars bars) {
        play(WARM);
        long before = Heap.used();
        windows.clear();
        play(ROUNDS);
        long alive = ROUNDS;
        for (int i = 0; i < TRIES && alive > 0; i++) {
            Ui.frames(3);
            System.gc();
            alive = windows.stream().filter(window -> window.get() != null).count();
        }
        double growth = 100.0 * (Heap.used() - before) / before;
        bars.figure("P17", "Heap after " + ROUNDS + " more runs opened and closed: growth", GROWTH, growth, " %");
        bars.figure("P17", "the same: closed windows that were not given back", 0, alive, "");
    }

    private void play(int rounds) {
        List<DemoRun> runs = session.shop().runs();
        for (int i = 0; i < rounds; i++) {
            String run = runs.get(i % runs.size()).id();
            Stage[] opened = new Stage[1];
            Ui.untilFrame(() -> opened[0] = session.window().openInWindow(new Route.Run(run, Params.NONE)));
            windows.add(new WeakReference<>(opened[0]));
            Ui.run(opened[0]::close);
        }
    }
}
