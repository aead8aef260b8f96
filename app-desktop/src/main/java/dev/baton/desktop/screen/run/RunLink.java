package dev.baton.desktop.screen.run;

import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import javafx.scene.control.Hyperlink;

/// The end of a run's id, which opens the run in a tab.
final class RunLink {
    private RunLink() {}

    static Hyperlink of(RunId run, Navigator navigator) {
        Hyperlink link = new Hyperlink(run.tail());
        link.getStyleClass().addAll("fact-link", "mono");
        link.setAccessibleText("Run " + run.value());
        link.setOnAction(event -> {
            link.setVisited(false);
            navigator.openInTab(new Route.Run(run.value(), Params.NONE));
        });
        return link;
    }
}
