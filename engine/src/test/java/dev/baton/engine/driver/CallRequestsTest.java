package dev.baton.engine.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.Recordings;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventBody;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.transition.Dispatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallRequestsTest {
    private static final RunId RUN = new RunId(Ulid.parse("01K7428N0000000000000000RN"));
    private static final Ulid REQUEST = Ulid.parse("01K7428N0000000000000000RQ");
    private static final FunctionId FUNCTION = new FunctionId(new UUID(1, 2));
    private static final AppId APP = new AppId(new UUID(3, 4));
    private static final String URL = "http://localhost:3000/api?fnId=shop-pack&stepId=step";

    private static Event event(Json data) {
        var id = new EventId(Ulid.parse("01K7428N0000000000000000EV"));
        var body = EventBody.of(data, id.toString(), null, "shop/paid", 1_760_000_000_000L, Json.EMPTY_OBJECT, null);
        return new Event(id, id.toString(), "shop/paid", 1_760_000_000_000L, Instant.EPOCH, body);
    }

    private static Step step(String id, int position, String memo) {
        return new Step(RUN, new StepId(id), position, id, StepOp.RUN, Json.parse(memo));
    }

    private static Dispatch dispatch(String url, String target, List<StepId> stack, Map<String, Boolean> defers) {
        return dispatch(url, target, stack, defers, false);
    }

    private static Dispatch dispatch(
            String url, String target, List<StepId> stack, Map<String, Boolean> defers, boolean wholeState) {
        return new Dispatch(
                new ItemId("job-7"),
                2,
                REQUEST,
                RUN,
                FUNCTION,
                APP,
                url,
                null,
                target == null ? null : new StepId(target),
                1,
                5,
                -1,
                true,
                List.of(event(Json.EMPTY_OBJECT).id()),
                stack,
                stack.size(),
                new SpanId("00f067aa0ba902b7"),
                defers,
                wholeState,
                null);
    }

    @Test
    @Conformance({"SDK-21"})
    void bodyHasAllMembersAlsoWhenEmpty() {
        var request = CallRequests.build(
                dispatch(URL, null, List.of(), Map.of()), List.of(event(Json.EMPTY_OBJECT)), List.of());
        var event =
                "{\"data\":{},\"id\":\"01K7428N0000000000000000EV\",\"name\":\"shop/paid\",\"ts\":1760000000000,\"user\":{}}";
        assertThat(new String(request.body(), UTF_8))
                .isEqualTo("{\"ctx\":{\"attempt\":1,\"disable_immediate_execution\":true,\"env\":\"\","
                        + "\"fn_id\":\"00000000-0000-0001-0000-000000000002\",\"generation_id\":2,\"job_id\":\"job-7\","
                        + "\"max_attempts\":5,\"qi_id\":\"am9iLTc6OmRlZmF1bHQ=\","
                        + "\"request_id\":\"01K7428N0000000000000000RQ\",\"run_id\":\"01K7428N0000000000000000RN\","
                        + "\"stack\":{\"current\":0,\"stack\":[]},\"step_id\":\"step\",\"use_api\":false},"
                        + "\"defers\":{},\"event\":" + event + ",\"events\":[" + event + "],"
                        + "\"steps\":{},\"use_api\":false,\"version\":-1}");
    }

    @Test
    void headersNameRunStepAndTrace() {
        var headers = CallRequests.build(
                        dispatch(URL, "abc", List.of(), Map.of()), List.of(event(Json.EMPTY_OBJECT)), List.of())
                .headers();
        assertThat(headers.get("X-Inngest-Step-ID")).containsExactly("abc");
        assertThat(headers.get("X-Run-ID")).containsExactly(RUN.toString());
        assertThat(headers.get("x-request-id")).containsExactly(REQUEST.toString());
        assertThat(headers.get("x-inngest-req-version")).containsExactly("-1");
        assertThat(headers.get("x-inngest-generation-id")).containsExactly("2");
        assertThat(headers.get("x-inngest-job-id")).containsExactly("job-7");
        assertThat(headers.get("account-id")).containsExactly("00000000-0000-4000-a000-000000000000");
        assertThat(headers.get("traceparent"))
                .containsExactly("00-" + TraceParent.traceId(RUN) + "-00f067aa0ba902b7-01");
        assertThat(TraceParent.traceId(RUN)).matches("[0-9a-f]{32}");
        assertThat(headers.get("tracestate").getFirst())
                .matches("inngest@traceref=%7B%22tp%22%3A%2200-.*%22%2C%22ts%22%3A%22%22%7D,inngest@fn=" + FUNCTION
                        + ",inngest@app=" + APP);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/x?fnId=f&stepId=step,http://h/x?fnId=f&stepId=abc",
        "http://h/x?stepId=step&fnId=f&deep=a%20b,http://h/x?fnId=f&deep=a%20b&stepId=abc",
        "http://h/x?fnId=f,http://h/x?fnId=f&stepId=abc",
        "http://h/x,http://h/x?stepId=abc",
    })
    void onlyTheStepInTheUrlIsReplaced(String url, String expected) {
        assertThat(CallRequests.url(url, "abc")).hasToString(expected);
    }

    @Test
    void sendsTheStackAndInputsOnly() {
        var steps = List.of(
                step("cc", Step.INPUT_ONLY, "{\"input\":[1]}"),
                step("bb", 0, "{\"data\":1}"),
                step("aa", 1, "null"),
                step("dd", 2, "{\"data\":\"later\"}"));
        var stack = List.of(new StepId("bb"), new StepId("aa"));
        var request = CallRequests.build(
                dispatch(URL, null, stack, Map.of("y", false, "x", true)), List.of(event(Json.EMPTY_OBJECT)), steps);
        var body = Json.read(request.body());
        assertThat(body.get("steps").toString()).isEqualTo("{\"aa\":null,\"bb\":{\"data\":1},\"cc\":{\"input\":[1]}}");
        assertThat(body.get("ctx").get("stack").toString()).isEqualTo("{\"current\":2,\"stack\":[\"bb\",\"aa\"]}");
        assertThat(body.get("defers").toString()).isEqualTo("{\"x\":{\"abortable\":true},\"y\":{\"abortable\":false}}");
    }

    @Test
    void refusesAStackWithoutMemos() {
        var dispatch = dispatch(URL, null, List.of(new StepId("aa")), Map.of());
        assertThatThrownBy(() -> CallRequests.build(dispatch, List.of(event(Json.EMPTY_OBJECT)), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no memo of step aa");
        assertThatThrownBy(() -> CallRequests.build(dispatch(URL, null, List.of(), Map.of()), List.of(), List.of()))
                .hasMessageContaining("1 events, but 0 are stored");
    }

    @Test
    void anSdkThatCannotFetchGetsLargeStateAllTheSame() {
        var large = "\"" + "x".repeat(CallRequests.MAX_STATE) + "\"";
        var dispatch = dispatch(URL, null, List.of(new StepId("aa")), Map.of(), true);
        var body = Json.parse(
                        CallRequests.build(dispatch, List.of(event(Json.EMPTY_OBJECT)), List.of(step("aa", 0, large)))
                                .body())
                .tree();
        assertThat(body.get("use_api").booleanValue()).isFalse();
        assertThat(body.get("steps").get("aa").stringValue()).hasSize(CallRequests.MAX_STATE);
    }

    @Test
    void largeStateIsLeftToTheApi() {
        var small = "\"" + "x".repeat(CallRequests.MAX_STATE - 400) + "\"";
        var large = "\"" + "x".repeat(CallRequests.MAX_STATE) + "\"";
        var stack = List.of(new StepId("aa"));
        var events = List.of(event(Json.parse("{\"n\":1}")));
        var inline = Json.read(
                CallRequests.build(dispatch(URL, null, stack, Map.of()), events, List.of(step("aa", 0, small)))
                        .body());
        assertThat(inline.get("use_api").booleanValue()).isFalse();
        assertThat(inline.get("steps").size()).isEqualTo(1);
        var fetched = Json.read(
                CallRequests.build(dispatch(URL, null, stack, Map.of()), events, List.of(step("aa", 0, large)))
                        .body());
        assertThat(fetched.get("use_api").booleanValue()).isTrue();
        assertThat(fetched.get("ctx").get("use_api").booleanValue()).isTrue();
        assertThat(fetched.get("events").isEmpty()).isTrue();
        assertThat(fetched.get("steps").isEmpty()).isTrue();
        assertThat(fetched.get("event").get("data").get("n").intValue()).isEqualTo(1);
        assertThat(fetched.get("ctx").get("stack").get("stack").size()).isEqualTo(1);
    }

    @Test
    @Conformance("SDK-20")
    void bodyIsItsOwnCanonicalFormAndTheSignatureCoversIt() {
        var random = new Random(11);
        var key = SigningKey.of("signkey-test-" + "ab".repeat(32));
        for (int i = 0; i < 500; i++) {
            var steps = new ArrayList<Step>();
            var stack = new ArrayList<StepId>();
            for (int s = random.nextInt(6); s > 0; s--) {
                var id = Long.toHexString(random.nextLong());
                stack.add(new StepId(id));
                steps.add(
                        step(id, stack.size() - 1, "{\"data\":" + random.nextDouble() + ",\"é\":[\"\\u0001/\",null]}"));
            }
            var defers = new HashMap<String, Boolean>();
            for (int d = random.nextInt(4); d > 0; d--) {
                defers.put(Integer.toHexString(random.nextInt()), random.nextBoolean());
            }
            var data = Json.parse("{\"b\":" + random.nextLong() + ",\"a\":{\"\\ud83d\\ude00\":1e21,\"\\ufb33\":-0.0}}");
            var body = CallRequests.build(
                            dispatch(URL, random.nextBoolean() ? null : "t", stack, defers),
                            List.of(event(data)),
                            steps)
                    .body();
            assertThat(Json.parse(body).bytes()).isEqualTo(body);
            assertThat(key.sign(body, Instant.ofEpochSecond(1_760_000_000)))
                    .isEqualTo(key.sign(Json.of(Json.read(body)).bytes(), Instant.ofEpochSecond(1_760_000_000)));
        }
    }

    /// Builds the requests of the recorded server anew from what is in them.
    @Test
    void buildsTheSameRequestsAsTheRecordedServer() {
        int compared = 0;
        for (var row : Recordings.tree("calls.json")) {
            var recorded = row.get("request");
            var ctx = recorded.get("ctx");
            var events = new ArrayList<Event>();
            for (var node : recorded.get("events")) {
                events.add(new Event(
                        new EventId(new Ulid(0, events.size())),
                        "",
                        node.get("name").stringValue(),
                        0,
                        Instant.EPOCH,
                        Json.of(node)));
            }
            var stack = new ArrayList<StepId>();
            ctx.get("stack").get("stack").forEach(id -> stack.add(new StepId(id.stringValue())));
            var run = new RunId(Ulid.parse(ctx.get("run_id").stringValue()));
            var steps = new ArrayList<Step>();
            for (Map.Entry<String, JsonNode> memo : recorded.get("steps").properties()) {
                var id = new StepId(memo.getKey());
                steps.add(new Step(run, id, stack.indexOf(id), "", StepOp.RUN, Json.of(memo.getValue())));
            }
            var defers = new HashMap<String, Boolean>();
            recorded.get("defers")
                    .properties()
                    .forEach(d ->
                            defers.put(d.getKey(), d.getValue().get("abortable").booleanValue()));
            var target = row.get("requestHeaders").get("x-inngest-step-id").stringValue();
            var dispatch = new Dispatch(
                    new ItemId(ctx.get("job_id").stringValue()),
                    ctx.get("generation_id").intValue(),
                    Ulid.parse(ctx.get("request_id").stringValue()),
                    run,
                    new FunctionId(UUID.fromString(ctx.get("fn_id").stringValue())),
                    APP,
                    "http://localhost" + row.get("path").stringValue(),
                    null,
                    target.equals("step") ? null : new StepId(target),
                    ctx.get("attempt").intValue(),
                    ctx.get("max_attempts").intValue(),
                    recorded.get("version").intValue(),
                    ctx.get("disable_immediate_execution").booleanValue(),
                    events.stream().map(Event::id).toList(),
                    stack,
                    ctx.get("stack").get("current").intValue(),
                    new SpanId("00f067aa0ba902b7"),
                    defers,
                    false,
                    null);
            var request = CallRequests.build(dispatch, events, steps);
            assertThat(new String(request.body(), UTF_8))
                    .as(row.get("from").stringValue())
                    .isEqualTo(Json.of(recorded).text());
            assertThat(request.uri().toString()).isEqualTo(dispatch.url());
            row.get("requestHeaders")
                    .properties()
                    .forEach(header -> assertThat(request.headers().entrySet().stream()
                                    .filter(e -> e.getKey().equalsIgnoreCase(header.getKey()))
                                    .findFirst()
                                    .orElseThrow()
                                    .getValue())
                            .containsExactly(header.getValue().stringValue()));
            compared++;
        }
        assertThat(compared).isGreaterThan(150);
    }
}
