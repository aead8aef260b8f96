package dev.baton.desktop.screen.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.bundle.BundleClient;
import dev.baton.desktop.bundle.Bundles;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.demo.DemoRun;
import dev.baton.schema.bundle.Bundle;
import dev.baton.schema.bundle.BundleFile;
import dev.baton.schema.redaction.Redaction;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run read from a bundle is the run that was read from the server.
class BundledRunTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DemoRuns demo = new DemoRuns();

    @Test
    @Conformance("UI-52")
    void everyModelOfEveryRunReadsTheSame() {
        List<String> ids =
                demo.shop().runs().stream().map(DemoRun::id).limit(60).toList();
        Bundle bundle = Bundles.of(demo.client(), DemoRuns.NOW, ids);
        BatonClient offline = new BundleClient(bundle, "bundle 0");

        assertThat(bundle.runs().keySet()).containsAll(ids);
        for (String id : bundle.runs().keySet()) {
            assertThat(facts(offline, id)).as(id).isEqualTo(facts(demo.client(), id));
        }
        assertThat(bundle.runs().keySet().stream()
                        .map(id -> demo.shop().run(id).orElseThrow().status())
                        .distinct())
                .contains("COMPLETED", "FAILED", "RUNNING");
    }

    @Test
    void linkedRunsComeAlong() {
        Bundle bundle = Bundles.of(demo.client(), DemoRuns.NOW, List.of(DemoRuns.WAITING));

        assertThat(bundle.runs().keySet()).startsWith(DemoRuns.WAITING).contains(DemoRuns.CHILD);
    }

    @Test
    @Conformance("UIQ-13")
    void noMaskedValueIsInTheFile() {
        String id = demo.run("process-order", "COMPLETED");
        Redaction redaction = Redaction.of("data.orderId\ncustomer", "[\\w.]+@[\\w.]+");
        Set<String> values = new LinkedHashSet<>();
        demo.client()
                .execute("GetRunPayload", Map.of("runID", id))
                .join()
                .at("/runTrigger/payloads")
                .forEach(payload -> collect(JSON.readTree(payload.asString()).path("data"), values));

        Bundle masked = BundleFile.read(Bundles.bytes(demo.client(), DemoRuns.NOW, List.of(id), redaction));

        assertThat(values).isNotEmpty();
        assertThat(masked.manifest().hits()).isPositive();
        assertThat(masked.toString()).doesNotContain(values);
        assertThat(Bundles.of(demo.client(), DemoRuns.NOW, List.of(id)).toString())
                .contains(values);
        BatonClient offline = new BundleClient(masked, "bundle 0");
        assertThat(timeline(offline, id).toString().replace("[redacted]", "").length())
                .isPositive();
        assertThat(new RunCalls(offline).trace(new RunId(id)).join().all())
                .extracting(TraceSpan::id, TraceSpan::startedAt, TraceSpan::endedAt)
                .isEqualTo(new RunCalls(demo.client())
                        .trace(new RunId(id)).join().all().stream()
                                .map(span -> tuple(span.id(), span.startedAt(), span.endedAt()))
                                .toList());
    }

    private static void collect(JsonNode node, Set<String> values) {
        String order = node.path("orderId").asString("");
        if (!order.isEmpty()) {
            values.add(order);
        }
    }

    private static Object timeline(BatonClient client, String id) {
        RunCalls calls = new RunCalls(client);
        return TraceTimeline.of(
                calls.run(new RunId(id)).join(), calls.trace(new RunId(id)).join(), TraceTimeline.Around.NOTHING);
    }

    /// All that the screens of a run are made of.
    private static Map<String, Object> facts(BatonClient client, String run) {
        RunCalls calls = new RunCalls(client);
        RunId id = new RunId(run);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("facts", told(() -> calls.run(id)));
        Object trace = told(() -> calls.trace(id));
        all.put("trace", trace);
        Object why = told(() -> calls.why(id));
        all.put("why", why);
        if (!(why instanceof RunWhy known) || known.blockers().isEmpty()) {
            // The demo leaves out of the progress what holds a run up.
            all.put("progress", told(() -> calls.progress(id, true)));
        }
        all.put("links", told(() -> calls.links(id)));
        all.put("trigger", told(() -> calls.trigger(id)));
        if (trace instanceof Trace known) {
            all.put("timeline", timeline(client, run));
            all.put("log", RunLog.of(calls.run(id).join(), known).lines());
            all.put("state", told(() -> calls.state(id, known)));
            for (TraceSpan span : known.all()) {
                String output = span.outputId();
                if (output != null) {
                    all.put("values of " + span.id(), told(() -> calls.result(output)));
                }
            }
        }
        // The demo gives all members of a run, whatever a document asks for.
        all.put(
                "json",
                told(() -> new RunDocument(client, id).text().thenApply(text -> {
                    JsonNode document = JSON.readTree(text);
                    return List.of(document.path("trigger"), document.path("values"), document.at("/run/trace"));
                })));
        return all;
    }

    /// What is answered, or that it is refused.
    private static Object told(Supplier<? extends CompletableFuture<?>> call) {
        return call.get()
                .<Object>handle((answer, failure) -> failure == null ? answer : "refused")
                .join();
    }
}
