package dev.baton.desktop.screenshots;

import dev.baton.desktop.DesktopApp;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.task.SystemTimer;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;

/// Goes through all pictures, one window each, and lets some frames pass between the steps. FX thread only.
final class Tour {
    private static final int FRAMES_BETWEEN = 12;
    /// A window that fits on the screen of the headless platform, which fails to draw what stands out of it.
    private static final int WINDOW_WIDTH = 1_000;
    private static final int WINDOW_HEIGHT = 640;

    private static final String PAYLOAD = """
            {
              "name": "shop/order.placed",
              "data": {
                "orderId": "ord_20932",
                "accountId": "acct_8841",
                "total": 189.4,
                "currency": "EUR",
                "vip": false,
                "customer": {
                  "id": "cus_84213",
                  "email": "mira@example.com",
                  "country": "DE"
                },
                "lines": [
                  { "sku": "TEE-BLK-M", "qty": 2, "price": 24.9 },
                  { "sku": "MUG-01", "qty": 1, "price": 139.6 }
                ]
              }
            }""";

    private final Path folder;
    private final Subject subject;
    private final Runnable finished;
    private final SystemTimer timer = new SystemTimer();
    private final Deque<Runnable> steps = new ArrayDeque<>();

    Tour(Path folder, Subject subject, Runnable finished) {
        this.folder = folder;
        this.subject = subject;
        this.finished = finished;
        for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            for (Shot shot : subject.shots()) {
                plan(shot, theme, 1_280, 800);
                plan(shot, theme, 1_920, 1_080);
            }
        }
    }

    void start() {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (frames < FRAMES_BETWEEN) {
                    return;
                }
                frames = 0;
                if (steps.isEmpty()) {
                    stop();
                    timer.close();
                    finished.run();
                } else {
                    steps.removeFirst().run();
                }
            }
        }.start();
    }

    private void plan(Shot shot, ThemeChoice theme, int width, int height) {
        Stage stage = new Stage();
        MainWindow[] window = new MainWindow[1];
        steps.add(() -> window[0] = open(stage, theme, width, height));
        for (Consumer<MainWindow> step : shot.steps()) {
            steps.add(() -> step.accept(window[0]));
        }
        String name = shot.name() + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height + ".png";
        steps.add(() -> {
            Picture.write(window[0].overlay(), folder.resolve(name));
            stage.close();
        });
    }

    private MainWindow open(Stage stage, ThemeChoice theme, int width, int height) {
        // In the middle of the screen a window would stick out at the top.
        stage.setX(0);
        stage.setY(0);
        MemoryPreferences preferences = new MemoryPreferences();
        preferences.put("theme", theme.name());
        preferences.put("event.payload", PAYLOAD);
        preferences.put("window.width", Integer.toString(WINDOW_WIDTH));
        preferences.put("window.height", Integer.toString(WINDOW_HEIGHT));
        MainWindow window = new DesktopApp(
                        subject.client().get(),
                        preferences,
                        new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)),
                        timer,
                        subject.clock(),
                        subject.zone())
                .start(stage, List.of());
        stage.getScene().getRoot().layout();
        // From here on the window no longer gives its content a size.
        window.overlay().setManaged(false);
        window.overlay().resize(width, height);
        return window;
    }
}
