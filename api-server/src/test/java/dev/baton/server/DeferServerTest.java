package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventBody;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.config.ServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Deferred runs as GraphQL shows them, and pages of events over a real store.
class DeferServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private DevServer server;
    private FakeApp app;

    @BeforeEach
    void start() throws Exception {
        server = DevServer.start(
                ServerOptions.embedded().retryInterval(Duration.ofMillis(50)).build());
        app = new FakeApp("shop", server.url());
    }

    @AfterEach
    void stop() {
        app.close();
        server.close();
        client.close();
    }

    private JsonNode get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return Json.parse(client.send(request, BodyHandlers.ofString()).body()).tree();
    }

    private JsonNode post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return Json.parse(client.send(request, BodyHandlers.ofString()).body()).tree();
    }

    private static String defer(String id, String input) {
        return "{\"op\":\"DeferAdd\",\"id\":\"%040x\",\"userland\":{\"id\":\"%s\"},\"opts\":{\"fn_slug\":\"shop-%s\",\"input\":%s}}"
                .formatted(id.hashCode(), id, id, input);
    }

    @Test
    void defersLinkParentsChildrenAndSiblings() throws Exception {
        var started = new CountDownLatch(2);
        app.function(
                "parent",
                "\"triggers\":[{\"event\":\"shop/go\"}]",
                call -> Answer.ops("[%s,%s,%s,{\"op\":\"RunComplete\",\"id\":\"x\",\"data\":1}]"
                        .formatted(defer("mail", "{\"a\":1}"), defer("bill", "{}"), defer("bad", "[]"))));
        for (var child : List.of("mail", "bill")) {
            app.function(
                    child,
                    "\"triggers\":[{\"event\":\"inngest/deferred.schedule\",\"expression\":"
                            + "\"event.data._inngest.fn_slug == 'shop-" + child + "'\"}]",
                    call -> {
                        started.countDown();
                        return Answer.returned("2");
                    });
        }
        app.register();
        var event =
                post("/e/x", "{\"name\":\"shop/go\",\"data\":{}}").at("/ids/0").asString();
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        var parent = get("/v1/events/" + event + "/runs").at("/data/0/run_id").asString();
        var run = query(
                        "{ run(runID: \"" + parent + "\") { isDeferred siblingDefers { fnSlug } deferredFrom { runID } "
                                + "defers { userlandDeferID hashedDeferID fnSlug status function { slug } runID "
                                + "run { function { slug } isDeferred deferredFrom { runID } siblingDefers { userlandDeferID status } } } } }")
                .path("run");
        assertThat(run.path("isDeferred").asBoolean()).isFalse();
        assertThat(run.path("siblingDefers")).isEmpty();
        var mail = run.at("/defers/0");
        assertThat(mail.path("userlandDeferID").asString()).isEqualTo("mail");
        assertThat(mail.path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(mail.at("/function/slug").asString()).isEqualTo("shop-mail");
        assertThat(mail.at("/run/function/slug").asString()).isEqualTo("shop-mail");
        assertThat(mail.path("runID").asString()).hasSize(26);
        assertThat(mail.at("/run/isDeferred").asBoolean()).isTrue();
        assertThat(mail.at("/run/deferredFrom/0/runID").asString()).isEqualTo(parent);
        assertThat(mail.at("/run/siblingDefers")
                        .valueStream()
                        .map(one -> one.path("userlandDeferID").asString()))
                .containsExactly("bill", "bad");
        var bad = run.at("/defers/2");
        assertThat(bad.path("status").asString()).isEqualTo("REJECTED");
        assertThat(bad.path("function").isNull()).isTrue();
        assertThat(bad.path("run").isNull()).isTrue();
    }

    private JsonNode query(String document) throws Exception {
        var body = Json.MAPPER.writeValueAsString(Map.of("query", document));
        var answer = post("/v0/gql", body);
        assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.path("data");
    }

    @Test
    @Conformance("REST-13")
    void eventsArePagedAndOldOnesNeedATime() throws Exception {
        var now = Instant.now();
        var events = new ArrayList<Event>();
        for (int i = 0; i < 120; i++) {
            events.add(event(i, now));
        }
        events.add(event(500, now.minus(Duration.ofMinutes(90))));
        server.engine().submit(new Command.ReceiveEvents(events)).join();
        assertThat(page("?limit=500")).hasSize(51);
        var seen = new HashSet<String>();
        var page = page("?limit=50");
        int total = 0;
        while (!page.isEmpty()) {
            seen.addAll(page);
            total += page.size();
            page = page("?limit=50&cursor=" + page.getLast());
        }
        assertThat(total).isEqualTo(120);
        assertThat(seen).hasSize(120);
        assertThat(page("?limit=51&cursor=" + event(0, now).id() + "&received_after="
                        + now.minus(Duration.ofHours(2)).toString()))
                .containsExactly(
                        event(500, now.minus(Duration.ofMinutes(90))).id().toString());
    }

    private List<String> page(String query) throws Exception {
        return get("/v1/events" + query)
                .path("data")
                .valueStream()
                .map(event -> event.path("internal_id").asString())
                .toList();
    }

    /// Ids rise with the number; events of one instant are told apart by them.
    private static Event event(int number, Instant at) {
        var id = new EventId(Ulid.of(at.toEpochMilli(), (short) 0, number));
        var body = EventBody.of(
                Json.EMPTY_OBJECT, id.toString(), null, "old/news", at.toEpochMilli(), Json.EMPTY_OBJECT, null);
        return new Event(id, id.toString(), "old/news", at.toEpochMilli(), at, body);
    }
}
