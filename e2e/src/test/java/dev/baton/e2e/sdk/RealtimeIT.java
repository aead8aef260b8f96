package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Sdk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Messages that functions publish while they run.
final class RealtimeIT {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V3")
    @Conformance("CON-32")
    void stepPublishesOnceAlthoughTheFunctionIsReplayed(Sdk sdk) throws Exception {
        Scenario scenario = new Scenario(sdk);
        String api = scenario.baton().url() + "/v1/realtime";
        String channel = UUID.randomUUID().toString();
        var topics = List.of(Map.of("channel", channel, "name", "news", "kind", "run"));
        String token = Http.post(api + "/token", topics).json().get("jwt").asString();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(api + "/sse?token=" + token))
                    .build();
            try (var lines = client.send(request, BodyHandlers.ofLines()).body()) {
                scenario.completed("realtime", Map.of("channel", channel));
                Http.post(api + "/publish?topic=news&channel=" + channel, "end");

                List<String> told = lines.filter(line -> line.startsWith("data: "))
                        .map(line -> Http.JSON
                                .readTree(line.substring(6))
                                .get("data")
                                .toString())
                        .takeWhile(data -> !data.equals("\"end\""))
                        .toList();
                assertThat(told).containsExactly("{\"n\":1}");
            }
            client.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V3")
    void theSdkSubscribesByItsOwnMeans(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String api = scenario.baton().url() + "/v1/realtime";
        String channel = UUID.randomUUID().toString();
        Http.get(scenario.app().url() + "/subscribe?topics=news,more&channel=" + channel);

        scenario.completed("realtime", Map.of("channel", channel));
        Http.post(api + "/publish?topic=other&channel=" + channel, "not for us");
        Http.post(api + "/publish?topic=more&channel=" + channel, Map.of("text", "äöü"));
        Http.post(api + "/publish?topic=news&channel=" + channel, "end");

        assertThat(Http.get(scenario.app().url() + "/heard").json().valueStream())
                .map(JsonNode::toString)
                .containsExactly(
                        "{\"kind\":\"data\",\"topic\":\"news\",\"data\":{\"n\":1}}",
                        "{\"kind\":\"data\",\"topic\":\"more\",\"data\":{\"text\":\"äöü\"}}");
    }
}
