package dev.baton.desktop.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    static Stream<Route> routes() {
        Params filtered = Params.of(Map.of(
                "timeField", "STARTED_AT",
                "filterStatus", "FAILED,CANCELLED",
                "filterApp", "a1",
                "filterFunction", "f1",
                "last", "3d",
                "start", "2026-11-20T10:00:00Z",
                "end", "2026-11-20T11:00:00Z",
                "search", "event.data.total >= 25 && event.name == \"a+b\""));
        return Stream.of(
                new Route.Apps(Params.NONE),
                new Route.Functions(Params.NONE.with("q", "sync crm")),
                new Route.Function("shop-process order"),
                new Route.Runs(Params.NONE),
                new Route.Runs(filtered),
                new Route.Run("01M7W8RYHE4AAK16Q3K8EJK974", Params.NONE.with("span", "s/1")),
                new Route.Events(Params.NONE),
                new Route.Events(Params.of(Map.of("name", "shop/order.placed", "internal", "true"))),
                new Route.Event("01M7W8RYHE4AAK16Q3K8EJK974"),
                new Route.Settings());
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Conformance("UI-50")
    void aLinkLeadsBackToItsRoute(Route route) {
        assertThat(Links.parse(Links.format(route))).isEqualTo(route);
    }

    @Test
    void theAddressOfARunInABrowserLeadsToTheRun() {
        assertThat(Links.parse("https://app.example.com/env/production/runs/01M7W8RYHE4AAK16Q3K8EJK974"))
                .isEqualTo(new Route.Run("01M7W8RYHE4AAK16Q3K8EJK974", Params.NONE));
    }

    @Test
    void whatIsNotUnderstoodIsNotFound() {
        assertThat(Links.parse("app://env/dev/nothing")).isEqualTo(new Route.NotFound("app://env/dev/nothing"));
        assertThat(Links.parse("not a link")).isEqualTo(new Route.NotFound("not a link"));
    }
}
