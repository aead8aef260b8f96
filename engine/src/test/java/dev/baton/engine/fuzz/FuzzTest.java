package dev.baton.engine.fuzz;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.baton.engine.driver.AnswerParser;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.event.EventRejected;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.FunctionParser;
import dev.baton.engine.http.Headers;
import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.id.RunId;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.SeededIds;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.sync.RegistrationParser;
import dev.baton.engine.sync.RegistrationRejected;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Spoilt input from outside: it is taken or refused, but breaks nothing, and no run is lost over it. A failure names
/// the seed that makes it.
final class FuzzTest {
    private static final int ROUNDS = 800;
    private static final Instant NOW = Lab.START;
    private static final String EVENT = """
            {"name":"shop/paid","data":{"n":1,"_inngest":{"x":1}},"user":{"id":1},"id":"e1","ts":1760000000000,"v":"1",
             "meta":{"sessions":{"a":"1","b":2},"propagated_sessions":{"c":"3"}}}""";
    private static final String REGISTRATION = """
            {"url":"http://localhost:3000/api/inngest","deployType":"ping","appName":"shop","sdk":"js:v4.24.0","v":"0.1",
             "framework":"express","headers":{"env":"","platform":""},"capabilities":{"trust_probe":"v1"},
             "functions":[{"id":"shop-f","name":"f","triggers":[{"event":"e","expression":"event.data.n > 1"},{"cron":"* * * * *","jitter":"30s"}],
              "concurrency":[{"limit":2,"key":"event.data.k","scope":"env"}],"rateLimit":{"limit":1,"period":"1h","key":"event.data.k"},
              "throttle":{"limit":1,"period":"1m","burst":2},"priority":{"run":"event.data.p"},"cancel":[{"event":"c","if":"event.data.a == async.data.a","timeout":"1h"}],
              "timeouts":{"start":"1m","finish":"1h"},"Singleton":{"mode":"skip","key":"event.data.k"},
              "steps":{"step":{"id":"step","name":"step","runtime":{"type":"http","url":"http://localhost:3000/api/inngest?fnId=shop-f&stepId=step"},"retries":{"attempts":3}}}},
             {"id":"shop-b","name":"b","triggers":[{"event":"b"}],"batchEvents":{"maxSize":3,"timeout":"5s","key":"event.data.k","if":"event.data.x"},
              "steps":{"step":{"id":"step","name":"step","runtime":{"url":"http://localhost:3000/api/inngest?fnId=shop-b"},"retries":null}}}]}""";
    private static final String OPS = """
            [{"op":"StepRun","id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","name":"a","data":{"x":1},"opts":{"type":"step.run","input":[1]},
              "timing":{"a":1760000000000000000,"b":5},"userland":{"id":"a","index":1},"metadata":[{"scope":"step","kind":"k","op":"merge","values":{"a":1}}]},
             {"op":"StepPlanned","id":"bbbb","name":"b","opts":{"parallelMode":"race"}},
             {"op":"StepError","id":"cccc","name":"c","error":{"name":"E","message":"m","stack":"s","cause":{"name":"F"}}},
             {"op":"StepFailed","id":"dddd","name":"d","error":{"name":"E","message":"m","data":null}},
             {"op":"Sleep","id":"eeee","name":"10s","opts":{"duration":"1m"}},
             {"op":"WaitForEvent","id":"ffff","name":"w","opts":{"event":"go","timeout":"1h","if":"event.data.n == async.data.n"}},
             {"op":"WaitForSignal","id":"0000","name":"s","opts":{"signal":"x","timeout":"1h","conflict":"replace"}},
             {"op":"InvokeFunction","id":"1111","name":"i","opts":{"function_id":"g","payload":{"data":{"a":1}},"timeout":"1h"}},
             {"op":"Gateway","id":"2222","name":"g","opts":{"url":"http://localhost:1/","method":"GET","headers":{"a":"b"},"body":"x"}},
             {"op":"AIGateway","id":"3333","name":"g","opts":{"url":"http://localhost:1/","auth_key":"k","format":"openai-chat","body":{"m":1}}},
             {"op":"DeferAdd","id":"4444","opts":{"fn_slug":"g","input":{"a":1},"meta":{}}},
             {"op":"DeferAbort","id":"5555","opts":{"target_hashed_id":"4444"}},
             {"op":"DiscoveryRequest","id":"6666"},{"op":"None"}]""";

    @Test
    void eventsAreTakenOrRefused() {
        var intake = new EventIntake(new SeededIds(1));
        for (int seed = 0; seed < ROUNDS; seed++) {
            var mutator = new JsonMutator(seed);
            var body = mutator.mutate(mutator.below(3) == 0 ? EVENT : "[" + EVENT + "," + EVENT + "]");
            var seeds = new String[] {
                null, "1760000000000,AAAAAAAAAAAAAA==", "x,y", "-1,AAAA", "99999999999999999999,AAAAAAAAAAAAAA=="
            };
            try {
                var taken = intake.events(body, "application/json", seeds[mutator.below(seeds.length)], NOW);
                assertThat(taken.status()).isIn(200, 400);
                new Lab().register(function("f").on("shop/paid")).apply(new Command.ReceiveEvents(taken.events()));
                intake.invocation("shop-f", body, null, NOW);
            } catch (EventRejected e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + text(body), e);
            }
        }
    }

    @Test
    void registrationsAreTakenOrRefused() {
        var parser = new RegistrationParser(new FunctionParser(new Expressions(() -> NOW)), "dev");
        int taken = 0;
        var lab = new Lab();
        for (int seed = 0; seed < ROUNDS; seed++) {
            var body = new JsonMutator(seed).mutate(REGISTRATION);
            try {
                lab.apply(new Command.RegisterApp(parser.parse(body, null, null)));
                lab.send("e", "{\"n\":2,\"k\":\"" + seed % 3 + "\"}");
                lab.send("b", "{\"x\":true}");
                taken++;
            } catch (RegistrationRejected e) {
                assertThat(e.body().tree().path("status").asInt()).isEqualTo(400);
                assertThat(e.body().tree().path("error").asString()).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + text(body), e);
            }
        }
        assertThat(taken).isBetween(ROUNDS / 20, ROUNDS);
    }

    @Test
    void answersNeverBreakTheKernelNorLoseARun() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var mutator = new JsonMutator(seed);
            var lab = new Lab().register(function("f").on("e"), function("g").on("never"));
            lab.send("e", "{\"n\":1}");
            var run = lab.run("f").id();
            for (int round = 0; round < 3 && !lab.calls().isEmpty(); round++) {
                var answer = answer(mutator, seed);
                try {
                    lab.answer(lab.takeCalls().getFirst(), answer);
                    lab.restart();
                    lab.send("none", "{}");
                    goesOn(lab, run, seed);
                } catch (RuntimeException | StackOverflowError e) {
                    fail("seed " + seed + " round " + round + ": " + answer, e);
                }
            }
            lab.advance(Duration.ofSeconds(30));
        }
    }

    @Test
    void checkpointsAreTakenOrRefused() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var mutator = new JsonMutator(seed);
            var lab = new Lab().register(function("f").on("e"), function("g").on("never"));
            lab.send("e", "{\"n\":1}");
            var run = lab.run("f").id();
            var call = lab.call();
            if (!(answer(mutator, seed) instanceof SdkAnswer.Ops ops)) {
                continue;
            }
            try {
                lab.apply(new Command.Checkpoint(run, call.item(), call.generation(), ops.ops()));
            } catch (CommandRejected e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + ops, e);
            }
            lab.restartAfter(Duration.ofSeconds(1));
            goesOn(lab, run, seed);
        }
    }

    private static void goesOn(Lab lab, RunId run, int seed) {
        var ended = lab.run(run).progress().status().ended();
        assertThat(ended || lab.items(run).stream().anyMatch(item -> item.kind().advancesRun()))
                .as("seed %s: the run has ended or goes on", seed)
                .isTrue();
    }

    private static SdkAnswer answer(JsonMutator mutator, int seed) {
        int[] statuses = {206, 206, 206, 206, 200, 201, 400, 500, 204, 302};
        int status = statuses[mutator.below(statuses.length)];
        var some = new StringBuilder("[");
        var all = dev.baton.engine.json.Json.parse(OPS).tree();
        int count = 1 + mutator.below(3);
        for (int i = 0; i < count; i++) {
            some.append(i == 0 ? "" : ",").append(all.get(mutator.below(all.size())));
        }
        var json = some.append("]").toString();
        var body = status == 201
                ? mutator.mutate("{\"status\":206,\"headers\":{\"x-inngest-sdk\":\"x\"},\"body\":" + json + "}")
                : mutator.mutate(json);
        Map<String, List<String>> headers = new HashMap<>();
        if (mutator.below(10) > 0) {
            headers.put("x-inngest-sdk", List.of("go:v0.15.1"));
        }
        var versions = List.of("2", "1", "0", "-1", "x", "99999999999");
        headers.put("x-inngest-req-version", List.of(versions.get(mutator.below(versions.size()))));
        if (mutator.below(4) == 0) {
            headers.put(
                    "retry-after",
                    List.of(List.of("3", "x", "-1", "2030-01-01T00:00:00Z").get(mutator.below(4))));
            headers.put(
                    "x-inngest-no-retry", List.of(List.of("true", "false", "").get(mutator.below(3))));
        }
        try {
            return AnswerParser.parse(new HttpAnswer(status, Headers.of(headers), body), NOW, NOW);
        } catch (RuntimeException | StackOverflowError e) {
            return fail("seed " + seed + ": " + status + " " + text(body), e);
        }
    }

    private static String text(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return text.length() < 3_000 ? text : text.substring(0, 3_000) + "…";
    }
}
