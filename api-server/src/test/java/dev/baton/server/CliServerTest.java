package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.app.App;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.config.ServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What options of the command line do to a real server.
@Timeout(60)
class CliServerTest {
    @Test
    @Conformance("CLI-11")
    void twoWaysToWriteOneUrlAreOneApp() {
        var options = ServerOptions.embedded()
                .sdkUrls(List.of("127.0.0.1:80/api/inngest", "localhost/api/inngest"))
                .build();
        try (var server = DevServer.start(options)) {
            assertThat(server.engine().queries().apps())
                    .extracting(App::url)
                    .containsExactly("http://localhost/api/inngest");
        }
    }

    @Test
    @Conformance("CLI-14")
    void everyRetryWaitsAsLongAsTheIntervalSays() throws Exception {
        var options =
                ServerOptions.embedded().retryInterval(Duration.ofSeconds(2)).build();
        var arrivals = new CopyOnWriteArrayList<Long>();
        try (var server = DevServer.start(options);
                var app = new FakeApp("shop", server.url());
                var client = HttpClient.newHttpClient()) {
            app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> {
                arrivals.add(System.nanoTime());
                return Answer.failed(500, "{}");
            });
            app.register();
            client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/e/x"))
                            .POST(BodyPublishers.ofString("{\"name\":\"shop/e\"}"))
                            .build(),
                    BodyHandlers.discarding());
            LiveServer.await(() -> arrivals, seen -> seen.size() == 2);
            var gap = Duration.ofNanos(arrivals.getLast() - arrivals.getFirst());
            // Without the option the first retry waits ten seconds or more.
            assertThat(gap).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(8));
        }
    }
}
