package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Command;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Ports;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// API v2 by the script in the root of the checkout.
final class ApiIT {
    private static final String FETCHED = "\"fetchedAt\":\"[^\"]*\"";

    @Test
    @Conformance({"CLI-20", "CLI-21"})
    void theCommandsAskTheServerThatRuns() {
        String gateway = String.valueOf(Ports.free());
        try (BatonProcess baton =
                BatonProcess.start(Checkout.scratch("api").resolve("data"), "--connect-gateway-port", gateway)) {
            String port = String.valueOf(baton.port());
            Command.Result apps = baton("api", "get-apps", "--raw", "--api-port", port);
            assertThat(apps.code()).isZero();
            assertThat(apps.output().strip().replaceAll(FETCHED, ""))
                    .isEqualTo(Http.get(baton.url() + "/api/v2/apps").body().replaceAll(FETCHED, ""));
            Command.Result well =
                    baton("alpha", "doctor", "healthcheck", "--port", port, "--connect-gateway-port", gateway);
            assertThat(well).isEqualTo(new Command.Result(0, ""));
            assertThat(baton("doctor", "healthcheck", "--port", port, "--skip-connect-gateway"))
                    .isEqualTo(well);
            baton.close();
            Command.Result gone = baton("api", "get-apps", "--api-port", port);
            assertThat(gone.code()).isEqualTo(1);
            assertThat(gone.output()).contains("baton dev");
            Command.Result ill =
                    baton("alpha", "doctor", "healthcheck", "--port", port, "--connect-gateway-port", port);
            assertThat(ill.code()).isEqualTo(1);
            assertThat(ill.output().strip().lines()).hasSize(2);
        }
        Command.Result refused = baton("api", "get-apps", "--api-host", "http://example.org", "--api-key", "x");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("example.org");
    }

    private static Command.Result baton(String... words) {
        String[] command = Stream.concat(
                        Stream.of(Checkout.ROOT.resolve("baton").toString()), Stream.of(words))
                .toArray(String[]::new);
        return Command.run(Map.of("BATON_NO_BUILD", "1"), command);
    }
}
