package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.json.Json;
import dev.baton.schema.bundle.BundleFile;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.cli.Cli;
import dev.baton.server.config.ServerKeys;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands that ask a running server.
@Timeout(60)
class ClientCommandsTest {
    private static final String ULID = "[0-9A-HJKMNP-TV-Z]{26}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void anEventIsSentAndItsRunsAreAwaited() {
        try (var live = new LiveServer()) {
            live.app.function("good", "\"triggers\":[{\"event\":\"shop/good\"}]", call -> Answer.returned("1"));
            live.app.function("bad", "\"triggers\":[{\"event\":\"shop/bad\"}]", call -> Answer.failed(500, "{}"));
            live.app.register();
            assertThat(run(live, "send", "shop/good", "--data", "{\"a\": 1}", "--wait"))
                    .isZero();
            assertThat(lines().getFirst()).matches(ULID);
            assertThat(lines().getLast()).matches(ULID + "  COMPLETED  shop-good");
            assertThat(run(live, "send", "shop/bad", "--wait")).isEqualTo(1);
            assertThat(lines().getLast()).contains("FAILED", "shop-bad");
            assertThat(run(live, "send", "shop/good", "--json")).isZero();
            assertThat(Json.parse(out.toString()).tree().path("ids")).hasSize(1);
            assertThat(live.app.calls.getFirst().at("/event/data/a").asInt()).isEqualTo(1);
        }
    }

    @Test
    void eventsOfAFileAreSentWhateverItsShape() throws IOException {
        try (var live = new LiveServer()) {
            var lines = Files.write(
                    folder.resolve("events.jsonl"),
                    IntStream.range(0, 1_200)
                            .mapToObj(i -> "{\"name\":\"a/b\",\"data\":{\"i\":" + i + "}}")
                            .toList());
            assertThat(run(live, "send", "--file", lines.toString())).isZero();
            assertThat(lines())
                    .hasSize(1_200)
                    .allMatch(line -> line.matches(ULID))
                    .doesNotHaveDuplicates();
            var list = Files.writeString(folder.resolve("list.json"), "[\n{\"name\":\"a/b\"},\n{\"name\":\"a/c\"}]");
            assertThat(run(live, "send", "-f", list.toString())).isZero();
            assertThat(lines()).hasSize(2);
            var broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"name\":\"a/b\"}\n{\"name\":");
            assertThat(run(live, "send", "-f", broken.toString())).isEqualTo(1);
            assertThat(err.toString()).contains("broken.jsonl:2 is not JSON");
            assertThat(run(live, "send", "-f", "nowhere.json")).isEqualTo(1);
            assertThat(err.toString()).contains("there is no file nowhere.json");
            assertThat(run(live, "send", "inngest/own")).isEqualTo(1);
            assertThat(err.toString()).contains("reserved");
        }
    }

    @Test
    void runsAreListedFilteredAndShown() {
        try (var live = new LiveServer()) {
            live.app.function("good", "\"triggers\":[{\"event\":\"shop/good\"}]", call -> Answer.returned("\"tea\""));
            live.app.function("bad", "\"triggers\":[{\"event\":\"shop/bad\"}]", call -> Answer.failed(500, "{}"));
            live.app.register();
            var good = live.runOf(live.event("{\"name\":\"shop/good\",\"data\":{\"id\":7}}"), "COMPLETED");
            var bad = live.runOf(live.event("{\"name\":\"shop/bad\"}"), "FAILED");
            assertThat(run(live, "runs")).isZero();
            assertThat(lines()).hasSize(2);
            assertThat(run(live, "runs", "--status", "failed")).isZero();
            assertThat(lines()).singleElement().asString().startsWith(bad).contains("shop-bad");
            assertThat(run(live, "runs", "--search", "event.data.id == 7", "--since", "1h"))
                    .isZero();
            assertThat(lines()).singleElement().asString().startsWith(good);
            assertThat(run(live, "runs", "--function", "shop-good", "--json", "-n", "1"))
                    .isZero();
            assertThat(Json.parse(out.toString()).tree().path("id").asString()).isEqualTo(good);
            assertThat(run(live, "runs", "--function", "shop-none")).isEqualTo(1);
            assertThat(err.toString()).contains("there is no function shop-none", "shop-good");
            assertThat(run(live, "runs", "--status", "odd")).isEqualTo(1);
            assertThat(run(live, "runs", "--since", "yesterday")).isEqualTo(1);
            assertThat(err.toString()).contains("--since must be like 30m");
            assertThat(run(live, "run", good)).isZero();
            assertThat(out.toString()).contains(good, "COMPLETED", "shop-good", "tea");
            assertThat(run(live, "run", "01ARZ3NDEKTSV4RRFFQ69G5FAV")).isEqualTo(1);
            assertThat(err.toString()).contains("there is no run");
            assertThat(run(live, "run")).isEqualTo(1);
            assertThat(err.toString()).contains("the id of the run is missing");
        }
    }

    @Test
    void runsAreSavedAsABundle() throws IOException {
        try (var live = new LiveServer()) {
            live.app.function("good", "\"triggers\":[{\"event\":\"shop/good\"}]", call -> Answer.returned("\"tea\""));
            live.app.register();
            var id = live.runOf(
                    live.event("{\"name\":\"shop/good\",\"data\":{\"email\":\"mira@example.com\"}}"), "COMPLETED");
            var file = folder.resolve("good.baton");
            assertThat(run(live, "export", id, "--out", file.toString(), "--redact", "data.email"))
                    .isZero();
            assertThat(out.toString()).contains("good.baton: 1 run", "masked");
            var bundle = BundleFile.read(Files.readAllBytes(file));
            assertThat(bundle.runs()).containsOnlyKeys(id);
            var saved = bundle.runs().get(id);
            assertThat(saved.run().path("output").asString()).isEqualTo("\"tea\"");
            assertThat(saved.run().at("/trace/childrenSpans").isArray()).isTrue();
            assertThat(bundle.events()).hasSize(1);
            assertThat(bundle.functions())
                    .singleElement()
                    .satisfies(function -> assertThat(
                                    function.at("/configuration/retries").isObject())
                            .isTrue());
            assertThat(bundle.toString()).contains("[redacted]").doesNotContain("mira@");
            assertThat(bundle.manifest().environment()).isEqualTo("Development");
            assertThat(run(live, "export", id, "-o", file.toString())).isEqualTo(1);
            assertThat(err.toString()).contains("is there already");
            assertThat(run(live, "export", id, "-o", file.toString(), "--force", "--payloads", "none", "--json"))
                    .isZero();
            assertThat(Json.parse(out.toString()).tree().path("runs").asInt()).isEqualTo(1);
            assertThat(BundleFile.read(Files.readAllBytes(file)).toString()).doesNotContain("tea", "mira@");
            assertThat(run(live, "export", "01ARZ3NDEKTSV4RRFFQ69G5FAV")).isEqualTo(1);
            assertThat(err.toString()).contains("01ARZ3NDEKTSV4RRFFQ69G5FAV");
            assertThat(run(live, "export")).isEqualTo(1);
            assertThat(err.toString()).contains("ids of the runs are missing");
            assertThat(run(live, "export", id, "--payloads", "some")).isEqualTo(1);
            assertThat(err.toString()).contains("full, shapes or none");
        }
    }

    @Test
    void whatHappensIsFollowed() throws Exception {
        try (var live = new LiveServer()) {
            live.app.function("good", "\"triggers\":[{\"event\":\"shop/\\u001b[2J\"}]", call -> Answer.returned("1"));
            live.app.register();
            var follower = Thread.ofVirtual().start(() -> run(live, "tail", "--limit", "2"));
            LiveServer.await(() -> err.toString(), text -> text.contains("following"));
            var event = live.event("{\"name\":\"shop/\\u001b[2J\"}");
            follower.join();
            assertThat(lines().getFirst()).isEqualTo("event  " + event + "  shop/?[2J");
            assertThat(lines().getLast()).startsWith("run    ").contains("shop-good");
        }
    }

    @Test
    void theDoctorTellsWhatHasToBePutRight() throws IOException {
        try (var live = new LiveServer()) {
            assertThat(run(live, "doctor")).isZero();
            assertThat(out.toString()).contains("OK    server", "kind is dev", "none is known");
            live.app.function("good", "\"triggers\":[{\"event\":\"shop/good\"}]", call -> Answer.returned("1"));
            live.app.register();
            assertThat(run(live, "doctor")).isZero();
            assertThat(out.toString()).contains("OK    shop: 1 functions at");
            live.envelope("mutation { createApp(input: {url: \"http://localhost:9/api/inngest\"}) { id } }");
            assertThat(run(live, "doctor")).isEqualTo(1);
            assertThat(out.toString()).contains("FAIL  http://localhost:9/api/inngest", "nobody answers");
            assertThat(err.toString()).contains("has to be put right");
            assertThat(run(live, "doctor", "--json")).isEqualTo(1);
            assertThat(Json.parse(out.toString()).tree()).isNotEmpty();
        }
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            silent.close();
            assertThat(run("doctor", "--port", String.valueOf(port))).isEqualTo(1);
            assertThat(out.toString()).contains("FAIL  server: nobody answers", "baton dev");
            assertThat(run("runs", "--port", String.valueOf(port))).isEqualTo(1);
            assertThat(err.toString()).contains("no server answers at http://localhost:" + port, "baton doctor");
        }
    }

    @Test
    void aServerWithKeysIsAskedWithAKey() {
        var keys = new ServerKeys("00ff00ff", null, List.of("event-key"), null, null);
        try (var server = DevServer.start(
                ServerOptions.embedded().kind(ServerKind.CLOUD).keys(keys).build())) {
            assertThat(run("runs", "--server", server.url())).isEqualTo(1);
            assertThat(err.toString()).contains("wants a key", "INNGEST_SIGNING_KEY");
            assertThat(run("runs", "--server", server.url(), "--key", "00ee")).isEqualTo(1);
            assertThat(err.toString()).contains("not the right one").doesNotContain("00ee");
            assertThat(run("runs", "--server", server.url(), "--key", "00ff00ff"))
                    .isZero();
            assertThat(run("send", "a/b", "--server", server.url(), "--event-key", "event-key"))
                    .isZero();
            assertThat(run("send", "a/b", "--server", server.url())).isEqualTo(1);
            assertThat(err.toString()).contains("Event key not found");
            assertThat(run("doctor", "--server", server.url())).isEqualTo(1);
            assertThat(out.toString()).contains("kind is cloud", "FAIL  key: the server wants a key");
            assertThat(run("doctor", "--server", server.url(), "--key", "00ff00ff"))
                    .isZero();
        }
    }

    private int run(LiveServer live, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--server", live.url()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Cli(options -> 0, Map.of())
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }
}
