package dev.baton.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.id.SecureIds;
import dev.baton.server.fake.FakeEngine;
import dev.baton.server.http.Calls;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.KeyGuard;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRoutesTest {
    private static final String SEED = "1760000000000,AAECAwQFBgcICQ==";

    private final FakeEngine engine = new FakeEngine();
    private final Calls calls;

    EventRoutesTest() {
        var routes = new Routes();
        new EventRoutes(engine, new EventIntake(new SecureIds()), KeyGuard.open()).register(routes);
        calls = new Calls(routes);
    }

    private static String error(Reply reply) {
        return Calls.json(reply).path("error").asString();
    }

    @Test
    @Conformance("REST-4")
    void whatIsNoEventIsRefusedWithAReason() {
        var text = calls.post("/e/x", "\"hi\"");
        assertThat(text.status()).isEqualTo(400);
        assertThat(error(text)).isEqualTo("Request body must contain an event object or an array of event objects");
        var internal = calls.post("/e/x", "{\"name\":\"inngest/foo\",\"data\":{}}");
        assertThat(internal.status()).isEqualTo(400);
        assertThat(error(internal)).contains("inngest/foo");
        var prefix = "{\"name\":\"a\",\"data\":{\"x\":\"";
        var suffix = "\"}}";
        var large = calls.post("/e/x", prefix + "x".repeat((3 << 20) + 1 - prefix.length() - suffix.length()) + suffix);
        assertThat(large.status()).isEqualTo(400);
        assertThat(error(large)).startsWith("Event is over the max size: Max 3145728 bytes / Size 3145729 bytes");
        var many = calls.post("/e/x", "[" + String.join(",", Collections.nCopies(5_001, "{\"name\":\"a\"}")) + "]");
        assertThat(many.status()).isEqualTo(400);
        assertThat(error(many)).isEqualTo("Cannot have more than 5000 events in a batch");
        assertThat(engine.commands).isEmpty();
    }

    @Test
    @Conformance("REST-5")
    void aSeedGivesTheSameIdsAgain() {
        var first = ids("[{\"name\":\"a\"},{\"name\":\"b\"}]");
        assertThat(first).doesNotHaveDuplicates().hasSize(2);
        assertThat(ids("[{\"name\":\"a\"},{\"name\":\"b\"}]")).isEqualTo(first);
    }

    private List<String> ids(String body) {
        var headers = Map.of("content-type", "application/json", "x-inngest-event-id-seed", SEED);
        return Calls.json(calls.send("POST", "/e/x", headers, body))
                .path("ids")
                .valueStream()
                .map(id -> id.asString())
                .toList();
    }
}
