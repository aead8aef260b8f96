package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.json.Json;
import dev.baton.server.fake.Rows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FunctionConfigurationTest {
    private static final String DOCUMENT = """
            { functions {
              slug url concurrency config isPaused triggers { type value condition } failureHandler { slug }
              configuration { cancellations { event timeout condition } retries { value isDefault } priority
                eventsBatch { maxSize timeout key } concurrency { scope limit { value isPlanLimit } key }
                rateLimit { limit period key } debounce { period key } throttle { burst key limit period } singleton { mode key } }
            } }
            """;

    private final ExecutorFixture graphql = new ExecutorFixture();

    @Test
    @Conformance("GQL-6")
    void aFunctionWithoutLimitsShowsThePlansAndDefaultRetries() {
        var app = Rows.app("shop");
        graphql.engine.rows.functions.add(Rows.function(app, "plain"));
        assertThat(configuration().path("concurrency"))
                .isEqualTo(Json.parse(
                                "[{\"scope\":\"ACCOUNT\",\"limit\":{\"value\":-1,\"isPlanLimit\":true},\"key\":null}]")
                        .tree());
        assertThat(configuration().path("retries"))
                .isEqualTo(Json.parse("{\"value\":4,\"isDefault\":true}").tree());
    }

    @Test
    void everyOptionIsShownAsConfigured() {
        var app = Rows.app("shop");
        var config = new FunctionConfig(
                app.url(),
                2,
                List.of(
                        new Trigger.OnEvent("a", "event.data.n > 1"),
                        new Trigger.OnCron("TZ=Europe/Oslo 30 4 * * *", null)),
                List.of(
                        new FunctionConfig.Concurrency(5, Scope.FUNCTION, null),
                        new FunctionConfig.Concurrency(50, Scope.ACCOUNT, "\"g\"")),
                null,
                new FunctionConfig.RateLimit(10, Duration.ofHours(24), "event.data.b"),
                new FunctionConfig.Throttle(2, 3, Duration.ofHours(1), "event.data.a"),
                new FunctionConfig.Debounce(Duration.ofSeconds(150), null, null),
                new FunctionConfig.Batch(10, Duration.ofSeconds(30), "event.data.a", null),
                new FunctionConfig.Singleton(FunctionConfig.Singleton.Mode.CANCEL, "event.data.a"),
                "event.data.vip ? 120 : 0",
                List.of(new FunctionConfig.CancelOn("stop", "async.data.a == 1", "1h")),
                FunctionConfig.Timeouts.NONE,
                null);
        graphql.engine.rows.functions.add(Rows.function(
                app,
                "all",
                config,
                Json.parse("{\"debounce\":{\"period\":\"2m30s\"},\"batchEvents\":{\"timeout\":\"30s\"}}")));
        graphql.engine.rows.functions.add(Rows.function(app, "all-failure"));
        var function = graphql.data(DOCUMENT).at("/functions/0");
        assertThat(function.path("concurrency").asInt()).isEqualTo(5);
        assertThat(function.at("/failureHandler/slug").asString()).isEqualTo("shop-all-failure");
        assertThat(function.path("triggers")).isEqualTo(Json.parse("""
                [{"type":"EVENT","value":"a","condition":"event.data.n > 1"},
                 {"type":"CRON","value":"TZ=Europe/Oslo 30 4 * * *","condition":null}]
                """).tree());
        assertThat(configuration()).isEqualTo(Json.parse("""
                {"cancellations":[{"event":"stop","timeout":"1h","condition":"async.data.a == 1"}],
                 "retries":{"value":2,"isDefault":false},"priority":"event.data.vip ? 120 : 0",
                 "eventsBatch":{"maxSize":10,"timeout":"30s","key":"event.data.a"},
                 "concurrency":[{"scope":"FUNCTION","limit":{"value":5,"isPlanLimit":false},"key":null},
                                {"scope":"ACCOUNT","limit":{"value":50,"isPlanLimit":false},"key":"\\"g\\""}],
                 "rateLimit":{"limit":10,"period":"24h0m0s","key":"event.data.b"},
                 "debounce":{"period":"2m30s","key":null},
                 "throttle":{"burst":3,"key":"event.data.a","limit":2,"period":"1h0m0s"},
                 "singleton":{"mode":"CANCEL","key":"event.data.a"}}
                """).tree());
    }

    private JsonNode configuration() {
        return graphql.data(DOCUMENT).at("/functions/0/configuration");
    }
}
