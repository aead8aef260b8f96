package dev.baton.engine.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIntakeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final EventIntake intake = new EventIntake(new SecureIds());

    private Intake post(String body) {
        return intake.events(body.getBytes(UTF_8), "application/json", null, NOW);
    }

    private Event one(String body) {
        var result = post(body);
        assertThat(result.error()).isNull();
        assertThat(result.events()).hasSize(1);
        return result.events().getFirst();
    }

    @Test
    @Conformance({"EVT-1", "EVT-6"})
    void fillsInWhatIsMissing() {
        var event = one("{\"name\":\"shop/paid\"}");
        assertThat(event.id().value().time()).isEqualTo(NOW);
        assertThat(event.externalId()).isEqualTo(event.id().toString());
        assertThat(event.ts()).isEqualTo(NOW.toEpochMilli());
        assertThat(event.receivedAt()).isEqualTo(NOW);
        assertThat(event.body().text())
                .isEqualTo("{\"data\":{},\"id\":\"" + event.id()
                        + "\",\"name\":\"shop/paid\",\"ts\":1772366400000,\"user\":{}}");
        assertThat(post("[{\"name\":\"shop/paid\"}]").events()).hasSize(1);
    }

    @Test
    void keepsWhatIsGivenAndDropsTheRest() {
        var event =
                one("{\"v\":\"2\",\"NAME\":\"a/b\",\"DATA\":{\"z\":1,\"a\":[1.50,null]},\"unknown\":1,\"id\":\"x-1\","
                        + "\"ts\":1700000000000,\"user\":{\"id\":7}}");
        assertThat(event.externalId()).isEqualTo("x-1");
        assertThat(event.body().text())
                .isEqualTo("{\"data\":{\"a\":[1.5,null],\"z\":1},\"id\":\"x-1\",\"name\":\"a/b\",\"ts\":1700000000000,"
                        + "\"user\":{\"id\":7},\"v\":\"2\"}");
        assertThat(Json.parse(event.body().bytes())).isEqualTo(event.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "{\"name\":\"\"} => event name is empty",
                "{\"data\":{}} => event name is empty",
                "{\"name\":5} => name must be a string, not the number 5",
                "{\"name\":\"inngest/mine\"} => event name is reserved for internal use: inngest/mine",
                "{\"name\":\"INNGEST/mine\"} => event name is reserved for internal use: INNGEST/mine",
                "{\"name\":\"a\",\"data\":\"text\"} => data must be an object, not a string",
                "{\"name\":\"a\",\"data\":[1]} => data must be an object, not an array",
                "{\"name\":\"a\",\"ts\":1} => timestamp is before Jan 1, 1980",
                "{\"name\":\"a\",\"ts\":99999999999999} => timestamp is after Jan 1, 2100",
                "{\"name\":\"a\",\"ts\":\"soon\"} => ts must be a whole number, not a string",
                "{\"name\":\"a\",\"id\":5} => id must be a string, not the number 5",
                "{\"name\":\"a\",\"user\":5} => user must be an object, not the number 5",
                "{\"name\":\"a\",\"data\":{\"n\":1e999999999}} => number out of range",
                "5 => Request body must contain an event object or an array of event objects",
                "\"text\" => Request body must contain an event object or an array of event objects",
                "null => Request body must contain an event object or an array of event objects",
                "[5] => Request body must contain an event object or an array of event objects",
                "{bad json => Unexpected character",
                "[{\"name\":\"a/b\"}, => Unexpected end-of-input",
            })
    @Conformance({"EVT-3", "EVT-4"})
    void refusesBadEvents(String body, String error) {
        var result = post(body);
        assertThat(result.error()).startsWith(error);
        assertThat(result.status()).isEqualTo(400);
        assertThat(result.events()).isEmpty();
        assertThat(result.body().tree().get("ids").toString()).isEqualTo("[\"\"]");
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", "[]"})
    @Conformance("EVT-12")
    void nothingIsNoError(String body) {
        assertThat(post(body).body().text()).isEqualTo("{\"ids\":[\"\"],\"status\":200}");
        assertThat(post("5").status()).isEqualTo(400);
    }

    @Test
    @Conformance("EVT-2")
    void answersIdsInOrder() {
        var result = post("[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]");
        assertThat(result.events()).extracting(Event::name).containsExactly("a", "b", "c");
        var ids = result.events().stream().map(e -> "\"" + e.id() + "\"").toList();
        assertThat(result.body().text()).isEqualTo("{\"ids\":[" + String.join(",", ids) + "],\"status\":200}");

        var many = "[" + "{\"name\":\"a\"},".repeat(5_000) + "{\"name\":\"a\"}]";
        assertThat(post(many).error()).isEqualTo("Cannot have more than 5000 events in a batch");
        assertThat(post("[" + "{\"name\":\"a\"},".repeat(4_999) + "{\"name\":\"a\"}]")
                        .events())
                .hasSize(5_000);
    }

    @Test
    void eventsBeforeABadOneCount() {
        var result = post("[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"\"},{\"name\":\"d\"}]");
        assertThat(result.events()).extracting(Event::name).containsExactly("a", "b");
        assertThat(result.error()).isEqualTo("event name is empty");
        assertThat(result.body().tree().get("ids").size()).isEqualTo(2);
    }

    @Test
    void removesInternalData() {
        var event = one("{\"name\":\"a\",\"data\":{\"_inngest\":{\"fn_id\":\"x\"},\"keep\":1}}");
        assertThat(event.body().tree().get("data").toString()).isEqualTo("{\"keep\":1}");
    }

    @Test
    @Conformance("EVT-8")
    void seedMakesIdsRepeatable() {
        var body = "[{\"name\":\"a\"},{\"name\":\"b\"}]".getBytes(UTF_8);
        var first = intake.events(body, null, "1760000000000,AAAAAAAAAAAAAA==", NOW);
        assertThat(first.events())
                .extracting(event -> event.id().toString())
                .containsExactly("01K742SG000000000000000001", "01K742SG000000000000000002");
        var carried = intake.events(body, null, "1760000000000,AAAAAAAA/////w==", NOW);
        assertThat(carried.events())
                .extracting(event -> event.id().toString())
                .containsExactly("01K742SG000000000000000000", "01K742SG000000000000000001");
        for (var garbage :
                new String[] {"rubbish", "x,AAAAAAAAAAAAAA==", "1,AAAA", "1,%%%", "-1,AAAAAAAAAAAAAA==", ","}) {
            var event = intake.events(body, null, garbage, NOW).events().getFirst();
            assertThat(event.id().value().time()).isEqualTo(NOW);
        }
    }

    @Test
    @Conformance("EVT-13")
    void limitsTheSizeOfOneEvent() {
        int overhead = "{\"name\":\"a\",\"data\":{\"z\":\"\"}}".length();
        var fits = "{\"name\":\"a\",\"data\":{\"z\":\"" + "z".repeat(EventIntake.MAX_EVENT_BYTES - overhead) + "\"}}";
        assertThat(post(fits).error()).isNull();
        assertThat(post(fits.replace("zz\"", "zzz\"")).error())
                .isEqualTo("Event is over the max size: Max 3145728 bytes / Size 3145729 bytes");
        assertThat(post("[{\"name\":\"b\"}," + fits + "," + fits + "]").events())
                .hasSize(3);
    }

    @Test
    @Conformance("EVT-26")
    void mergesSessions() {
        var event = one("{\"name\":\"a\",\"meta\":{\"propagated_sessions\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"},"
                + "\"sessions\":{\"b\":9,\"c\":null},\"other\":1}}");
        assertThat(event.body().tree().get("meta").toString()).isEqualTo("{\"sessions\":{\"a\":\"1\",\"b\":9}}");
        assertThat(one("{\"name\":\"a\",\"meta\":{}}").body().tree().has("meta"))
                .isFalse();
        assertThat(post("{\"name\":\"a\",\"meta\":{\"sessions\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1}}}")
                        .error())
                .isEqualTo("event sessions can include at most 5 entries");
        assertThat(post("{\"name\":\"a\",\"meta\":{\"sessions\":{\"a\":true}}}").error())
                .isEqualTo("event session id of \"a\" must be a string or a number");
        assertThat(post("{\"name\":\"a\",\"meta\":{\"sessions\":{\"a\":\"" + "x".repeat(513) + "\"}}}")
                        .error())
                .isEqualTo("event session ids can be at most 512 bytes long");
        assertThat(post("{\"name\":\"a\",\"meta\":{\"sessions\":{\"" + "k".repeat(129) + "\":1}}}")
                        .error())
                .isEqualTo("event session keys can be at most 128 bytes long");
    }

    @Test
    void formsAreNoEvents() {
        var form = "application/x-www-form-urlencoded";
        assertThat(intake.events("name=foo".getBytes(UTF_8), form, null, NOW).error())
                .isEqualTo("name must be a string, not an array");
        assertThat(intake.events("{\"name\":\"a\"}".getBytes(UTF_8), form, null, NOW)
                        .error())
                .isNull();
    }

    @Test
    void invocationNamesTheFunction() {
        var event = intake.invocation("shop-pack", "{\"name\":\"x\",\"data\":{\"n\":1}}".getBytes(UTF_8), null, NOW);
        assertThat(event.name()).isEqualTo("inngest/function.invoked");
        assertThat(event.body().tree().get("data").toString())
                .isEqualTo("{\"_inngest\":{\"expire\":0,\"fn_id\":\"shop-pack\",\"gid\":\"\",\"name\":\"\","
                        + "\"source_app_id\":\"\",\"source_fn_id\":\"\",\"source_fn_v\":0},\"n\":1}");
        var seeded = intake.invocation("f", new byte[0], "1760000000000,AAAAAAAAAAAAAA==", NOW);
        assertThat(seeded.id()).hasToString("01K742SG000000000000000000");
        assertThatThrownBy(() -> intake.invocation("f", "{bad".getBytes(UTF_8), null, NOW))
                .isInstanceOf(EventRejected.class);
        assertThatThrownBy(() -> intake.invocation("f", "{\"data\":5}".getBytes(UTF_8), null, NOW))
                .hasMessage("data must be an object, not the number 5");
    }
}
