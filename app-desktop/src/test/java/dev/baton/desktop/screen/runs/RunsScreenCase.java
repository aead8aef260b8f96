package dev.baton.desktop.screen.runs;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.screen.run.DemoRuns;
import dev.baton.desktop.screen.run.RunParts;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;

/// A window with the list of runs, for tests.
abstract class RunsScreenCase {
    final DemoRuns demo = new DemoRuns();
    final RunServer server = new RunServer();
    final MemoryPreferences preferences = new MemoryPreferences();
    BatonClient opened;
    Appearance shownAs;
    FxWindow window;
    RecordingNavigator navigator;
    RunsScreen screen;
    RunsViewModel model;
    RunTable table;

    @AfterEach
    void close() {
        window.run(() -> {
            screen.onHidden();
            screen.close();
            return true;
        });
        window.close();
    }

    /// Closes the screen and opens it anew, with what was remembered.
    void restart() {
        BatonClient client = opened;
        close();
        open(ThemeChoice.LIGHT, client);
    }

    /// Lets time pass until nothing is read any more.
    void settle() {
        for (int i = 0; i < 4; i++) {
            window.run(() -> {
                demo.timer().advance(Duration.ofMillis(60));
                return true;
            });
        }
    }

    <N extends Node> N find(String selector) {
        return window.find(selector);
    }

    void fire(String selector) {
        ButtonBase button = window.find(selector);
        window.run(() -> {
            button.fire();
            return true;
        });
    }

    List<String> texts() {
        return Fx.run(() -> window.scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    void open(ThemeChoice theme, BatonClient client) {
        opened = client;
        window = FxWindow.show(theme, 1232, 832, appearance -> {
            shownAs = appearance;
            StackPane content = new StackPane();
            navigator = new RecordingNavigator(content);
            RunParts parts = demo.parts(appearance, client);
            model = new RunsViewModel(
                    client, parts.store(), parts.ui(), parts.background(), parts.timer(), parts.clock());
            screen = new RunsScreen(model, parts, preferences, navigator, from -> {});
            content.getChildren().add(screen.root());
            screen.show(new Route.Runs(Params.NONE));
            screen.onShown();
            return navigator.overlay();
        });
        settle();
        if (!model.items().isEmpty()) {
            table = window.find("#runs-table");
        }
    }
}
