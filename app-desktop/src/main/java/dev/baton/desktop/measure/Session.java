package dev.baton.desktop.measure;

import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.time.StallWatchdog;
import dev.baton.desktop.time.StallWatchdog.Stall;
import dev.baton.desktop.time.StopWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.application.Platform;

/// A window on the demo shop in which the [Script] is played, while a watchdog notes when it does not answer.
final class Session implements AutoCloseable {
    /// What the shop and its window take for now.
    static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");

    private final DemoShop shop = DemoShop.at(NOW);
    private final Map<String, List<Sample>> deeds = new LinkedHashMap<>();
    private final List<Stall> stalls = new CopyOnWriteArrayList<>();
    private final OpenWindow open;
    private int rounds;

    /// Opens the window.
    Session() {
        this.open = new OpenWindow(
                new BackgroundClient(new DemoClient(shop), Thread::startVirtualThread),
                InstantSource.fixed(NOW),
                Optional.empty());
    }

    MainWindow window() {
        return open.window();
    }

    DemoShop shop() {
        return shop;
    }

    /// Plays whole rounds until so much time has passed, at least one.
    ///
    /// @param progress is told of each round
    void play(Duration length, Consumer<String> progress) {
        StopWatch watch = new StopWatch();
        try (StallWatchdog dog = new StallWatchdog(Platform::runLater, StallWatchdog.LIMIT, stalls::add)) {
            dog.start();
            do {
                playRound();
                progress.accept("round " + rounds + " of the session, "
                        + watch.elapsed().toSeconds() + " of " + length.toSeconds() + " s");
            } while (watch.elapsed().compareTo(length) < 0);
        }
    }

    private void playRound() {
        for (Script.Deed deed : Script.round(shop, rounds)) {
            Sample sample = Ui.untilFrame(() -> deed.act().accept(open.window()));
            deeds.computeIfAbsent(deed.name(), name -> new ArrayList<>()).add(sample);
        }
        rounds++;
    }

    /// How many rounds were played.
    int rounds() {
        return rounds;
    }

    /// What each deed took, by its name, in the order of the script.
    Map<String, List<Sample>> deeds() {
        return deeds;
    }

    /// When the window did not answer.
    List<Stall> stalls() {
        return stalls;
    }

    @Override
    public void close() {
        open.close();
    }
}
