package dev.baton.desktop.screen;

import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import java.util.ArrayList;
import java.util.List;

/// Where one has to look to have seen every screen.
final class EveryScreen {
    private EveryScreen() {}

    /// A route to each, to runs in each state that differs, and to a comparison.
    static List<Route> routes(DemoShop shop) {
        List<Route> routes = new ArrayList<>(List.of(
                new Route.Apps(Params.NONE),
                new Route.Functions(Params.NONE),
                new Route.Function("shop-process-order"),
                new Route.Runs(Params.NONE),
                new Route.Events(Params.NONE),
                new Route.Event(shop.events().getFirst().id()),
                new Route.Log(),
                new Route.Settings(),
                new Route.NotFound("app://nowhere")));
        for (String status : List.of("COMPLETED", "FAILED", "RUNNING", "QUEUED", "CANCELLED")) {
            shop.runs().stream()
                    .filter(run -> run.status().equals(status))
                    .findFirst()
                    .ifPresent(run -> routes.add(new Route.Run(run.id(), Params.NONE)));
        }
        shop.runs().stream()
                .filter(run -> run.status().equals("FAILED"))
                .findFirst()
                .ifPresent(run -> routes.add(Route.RunDiff.withLastSuccess(run.id())));
        return routes;
    }
}
