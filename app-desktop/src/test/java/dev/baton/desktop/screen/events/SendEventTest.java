package dev.baton.desktop.screen.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.BatonClient.ChangeNotice.Kind;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.prefs.MemoryPreferences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SendEventTest {
    private final FakeClient client = new FakeClient();
    private final ManualTimer timer = new ManualTimer();
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");

    private final MemoryPreferences preferences = new MemoryPreferences();

    @Test
    @Conformance("UI-22")
    void whatIsWrongIsToldWithItsLine() {
        List<String> messages = List.of(
                problem("{\n  \"data\": {}\n}"),
                problem("{\n  \"name\": \"a\",\n  \"data\": 7\n}"),
                problem("{\n  \"name\": \"a\",\n  \"ts\": -1\n}"),
                problem("{\n  \"name\": \"a\",\n  \"id\": 5\n}"),
                problem("[1]"),
                problem("\"text\""));
        assertThat(messages)
                .doesNotHaveDuplicates()
                .contains("Line 3: “data” must be an object.")
                .contains("Line 3: “ts” must be a whole number of milliseconds, 0 or later.");
    }

    @Test
    void brokenJsonNamesTheLine() {
        SendCheck check = SendCheck.of("{\n  \"name\": \"a\",\n  \"data\": {,}\n}");
        assertThat(check.isGood()).isFalse();
        assertThat(check.problems().getFirst().line()).isEqualTo(3);
    }

    @Test
    void anUnknownKeyIsAWarningOnly() {
        SendCheck check = SendCheck.of("{\"name\": \"a\", \"dat\": {}}");
        assertThat(check.isGood()).isTrue();
        assertThat(check.problems()).hasSize(1);
    }

    @Test
    @Conformance("UI-22")
    void anArrayOfThreeSendsThree() {
        SendEventModel model = model("[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]");
        assertThat(Snippets.verb(model.checkProperty().get().count())).isEqualTo("Send 3 events");
        client.answerSend(CompletableFuture.completedFuture(List.of("E1", "E2", "E3")));
        client.answer("GetEventV2Runs", "{\"eventV2\": {\"runs\": []}}");
        model.send();
        assertThat(model.progressProperty().get())
                .isEqualTo(new SendEventModel.Progress.Sent(List.of("E1", "E2", "E3"), List.of()));
    }

    @Test
    void theRunsThatWereStartedAreFollowed() {
        client.answer("GetEventV2Runs", "{\"eventV2\": {\"runs\": []}}");
        SendEventModel model = model("{\"name\": \"a\"}");
        model.send();
        client.answer("GetEventV2Runs", """
                {"eventV2": {"runs": [{"id": "R1", "status": "COMPLETED", "queuedAt": "2026-11-20T10:00:00Z",
                  "endedAt": "2026-11-20T10:00:01.200Z", "function": {"name": "send-welcome"}}]}}
                """);
        client.publish(Kind.RUN, "R1");
        timer.advance(Duration.ofMillis(300));
        assertThat(model.progressProperty().get())
                .isEqualTo(new SendEventModel.Progress.Sent(
                        List.of("E1"),
                        List.of(new EventRow.StartedRun(
                                "R1", "send-welcome", Status.COMPLETED, "1.20 s", "", "", List.of()))));
        model.close();
        assertThat(client.listeners()).isZero();
    }

    @Test
    void nothingIsSentWhileSomethingIsWrong() {
        SendEventModel model = model("{}");
        model.send();
        assertThat(client.sent()).isEmpty();
        model.edit("{\"name\": \"a\"}");
        model.send();
        assertThat(client.sent()).containsExactly("{\"name\": \"a\"}");
    }

    @Test
    void aRefusalIsShown() {
        client.answerSend(CompletableFuture.failedFuture(new ClientException("event_refused", "Too large.", null)));
        SendEventModel model = model("{\"name\": \"a\"}");
        model.send();
        assertThat(model.progressProperty().get()).isEqualTo(new SendEventModel.Progress.Refused("Too large."));
    }

    @Test
    void whatWasSentLastIsThereNextTime() {
        SendEventModel first = model("");
        first.edit("{\"name\": \"remembered\"}");
        first.send();
        assertThat(model("").initialText()).isEqualTo("{\"name\": \"remembered\"}");
    }

    @Test
    void aQuoteInThePayloadDoesNotBreakTheCommand() {
        assertThat(Snippets.curl("localhost:8288", "{\"name\": \"it's\"}"))
                .contains("http://localhost:8288/e/dev")
                .contains("it'\\''s");
    }

    private static String problem(String text) {
        SendCheck check = SendCheck.of(text);
        assertThat(check.isGood()).as(text).isFalse();
        return check.problems().getFirst().text();
    }

    @Test
    void variablesAreFilledInAnewForEachRepeat() {
        SendEventModel model =
                model("{\"name\":\"a\",\"id\":\"{{uuid}}\",\"data\":{\"n\":{{seq}},\"at\":\"{{now}}\"}}");
        assertThat(model.checkProperty().get().isGood()).isTrue();
        assertThat(model.variablesNote()).isEqualTo("{{seq}} becomes 1");
        model.repeat(3);
        assertThat(model.count()).isEqualTo(3);
        model.send();
        JsonNode sent = new JsonMapper().readTree(client.sent().getLast());
        assertThat(sent.valueStream().map(event -> event.path("data").path("n").intValue()))
                .containsExactly(1, 2, 3);
        assertThat(sent.valueStream().map(event -> event.path("id").stringValue()))
                .doesNotHaveDuplicates();
        assertThat(sent.path(0).path("data").path("at").stringValue()).isEqualTo(NOW.toString());
        assertThat(model.variablesNote()).isEqualTo("{{seq}} becomes 4");
        assertThat(model("{\"name\":\"{{seq}}\"}").variablesNote()).isEqualTo("{{seq}} becomes 4");
    }

    @Test
    void payloadsAreSavedUnderNamesAndThoseSentAreRemembered() {
        SendEventModel model = model("{\"name\":\"shop/a\"}");
        model.library().save("order", "{\"name\":\"x\"}");
        model.library().save("order", "{\"name\":\"y\"}");
        model.send();
        model.send();
        PayloadLibrary later = new PayloadLibrary(preferences);
        assertThat(later.saved()).containsExactly(new PayloadLibrary.Entry("order", "{\"name\":\"y\"}"));
        assertThat(later.sent()).containsExactly(new PayloadLibrary.Entry("shop/a", "{\"name\":\"shop/a\"}"));
        later.remove("order");
        assertThat(later.saved()).isEmpty();
    }

    @Test
    void theLatestEventOfEachNameIsATemplateWithoutItsIdAndTime() {
        client.answer("GetEventsV2", """
                {"eventsV2": {"edges": [{"node": {"id": "E3", "name": "b"}}, {"node": {"id": "E2", "name": "a"}},
                 {"node": {"id": "E1", "name": "a"}}]}}""");
        client.answer("GetEventV2Payload", """
                {"eventV2": {"raw": "{\\"name\\":\\"a\\",\\"id\\":\\"i\\",\\"ts\\":5,\\"data\\":{\\"n\\":1}}"}}""");
        SendEventModel model = model("{}");
        model.readTemplates();
        assertThat(model.templatesProperty().get())
                .containsExactly(new SendEventModel.Template("a", "E2"), new SendEventModel.Template("b", "E3"));
        List<String> used = new ArrayList<>();
        model.useTemplate(model.templatesProperty().get().getFirst(), used::add);
        assertThat(new JsonMapper().readTree(used.getFirst()))
                .isEqualTo(new JsonMapper().readTree("{\"name\":\"a\",\"data\":{\"n\":1}}"));
    }

    @Test
    void snippetsOfOtherLanguagesHoldTheSameValues() {
        String json = "{\"name\":\"a/b\",\"data\":{\"ok\":true,\"none\":null,\"list\":[1,\"$x\"],\"empty\":{}}}";
        assertThat(Snippets.sdk(Snippets.Language.PYTHON, json))
                .contains("name=\"a/b\"", "\"ok\": True", "\"none\": None", "\"empty\": {}");
        assertThat(Snippets.sdk(Snippets.Language.GO, json))
                .contains("Name: \"a/b\"", "map[string]any{", "\"none\": nil", "[]any{");
        assertThat(Snippets.sdk(Snippets.Language.KOTLIN, json))
                .contains("name = \"a/b\"", "\"ok\" to true", "listOf(", "\"\\$x\"");
        assertThat(Snippets.sdk(Snippets.Language.GO, "[" + json + "," + json + "]"))
                .contains("SendMany");
        assertThat(Snippets.sdk(Snippets.Language.GO, "{")).isEqualTo("The text is not JSON yet.");
    }

    private SendEventModel model(String text) {
        return new SendEventModel(client, Runnable::run, timer, () -> NOW, preferences, text);
    }
}
