package dev.baton.schema.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTest {
    private static final String MANIFEST =
            "{\"format\": \"baton-bundle\", \"formatVersion\": 1, \"exportedAt\": \"2026-01-02T03:04:05Z\"}";
    private static final String RUN = "{\"run\": {\"id\": \"R\", \"queuedAt\": \"2026-01-02T03:00:00Z\"}}";

    @Test
    void whatIsWrittenIsRead() {
        Bundle bundle = Samples.bundle();

        assertThat(BundleFile.read(BundleFile.bytes(bundle))).isEqualTo(bundle);
        assertThat(bundle.runs().keySet()).containsExactly(Samples.FIRST, Samples.SECOND);
        assertThat(bundle.events()).containsOnlyKeys(Samples.EVENT);
        assertThat(bundle.functions())
                .singleElement()
                .satisfies(
                        function -> assertThat(function.path("app").toString()).contains("\"url\"", "\"id\""));
        assertThat(bundle.apps()).hasSize(1);
        assertThat(bundle.manifest().serverTimeOffsetMS()).isEqualTo(12L);
    }

    @Test
    void theSameBundleIsTheSameFile() {
        assertThat(BundleFile.bytes(Samples.bundle())).isEqualTo(BundleFile.bytes(Samples.bundle()));
    }

    @Test
    void linkedRunsComeOnlyWhenAskedFor() {
        BundleCollector collector = new BundleCollector(Samples.server());

        assertThat(collector.collect(List.of(Samples.FIRST), false, Samples.SIDES, List.of(), BundleProgress.SILENT))
                .get()
                .satisfies(bundle -> {
                    assertThat(bundle.runs()).containsOnlyKeys(Samples.FIRST);
                    assertThat(BundleCollector.linkedTo(bundle.runs().get(Samples.FIRST)))
                            .containsExactly(Samples.SECOND);
                });
    }

    @Test
    void collectingCanBeStopped() {
        AtomicInteger asked = new AtomicInteger();
        BundleSource server = (operation, variables) -> {
            asked.incrementAndGet();
            return Samples.server().ask(operation, variables);
        };

        assertThat(new BundleCollector(server)
                        .collect(List.of(Samples.FIRST), false, Samples.SIDES, List.of(), (done, known) -> false))
                .isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aRunThatIsNotThereIsNamed() {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> new BundleCollector(Samples.server())
                        .collect(List.of("nowhere"), false, Samples.SIDES, List.of(), BundleProgress.SILENT))
                .withMessageContaining("nowhere");
    }

    @Test
    void aLaterFormatOpensWithAWarning() throws IOException {
        Bundle bundle = BundleFile.read(archive(
                "manifest.json",
                MANIFEST.replace("Version\": 1", "Version\": 7"),
                "runs/R.json",
                RUN,
                "runs/Q.json",
                "{\"later\": true}",
                "dreams.json",
                "[]",
                "attachments/x.bin",
                "?"));

        assertThat(bundle.runs()).containsOnlyKeys("R");
        assertThat(bundle.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("newer version", "format 7"))
                .anySatisfy(warning -> assertThat(warning).contains("runs/Q.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/x.json", "/etc/x.json", "runs/..\\x.json", "C:/x.json"})
    void pathsOutOfTheArchiveAreRefused(String path) throws IOException {
        byte[] archive = archive("manifest.json", MANIFEST, "runs/R.json", RUN, path, "{}");

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleFile.read(archive))
                .withMessageContaining("outside of itself");
    }

    @Test
    void whatGrowsWithoutBoundIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] zeros = new byte[1024 * 1024];
            zip.putNextEntry(new ZipEntry("manifest.json"));
            for (int i = 0; i < 5; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        assertThat(bytes.size()).isLessThan(16 * 1024);
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleFile.read(bytes.toByteArray(), 10, 4L * 1024 * 1024))
                .withMessageContaining("more than 4 MB");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 11; i++) {
                ZipEntry entry = new ZipEntry("runs/" + i + ".json");
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(0);
                entry.setCrc(new CRC32().getValue());
                zip.putNextEntry(entry);
                zip.closeEntry();
            }
        }

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleFile.read(bytes.toByteArray(), 10, 1024))
                .withMessageContaining("more than 10 files");
    }

    @Test
    void otherFilesSayWhatTheyAreNot() throws IOException {
        refused("hello", "no run bundle");
        refused("", "no run bundle");
        refused("{\"a\": 1}", "holds no trace");
        refused("{\"a\": ", "no JSON");
        refused(archive("a.json", "{}"), "manifest.json");
        refused(archive("manifest.json", "{\"format\": \"other\"}"), "baton-bundle");
        refused(archive("manifest.json", "[["), "manifest.json");
        refused(archive("manifest.json", MANIFEST), "no run");
        byte[] whole = archive("manifest.json", MANIFEST, "runs/R.json", RUN.repeat(1) + " ".repeat(9_000));
        refused(Arrays.copyOf(whole, 60), "damaged");
        refused("[".repeat(100_000).replaceFirst("\\[", "{\"a\":["), "no JSON");
    }

    @Test
    void aTraceAloneIsABundleOfOneRun() {
        String span = "{\"spanID\": \"s\", \"runID\": \"R\", \"name\": \"Place\", \"status\": \"COMPLETED\","
                + " \"queuedAt\": \"2026-01-02T03:00:00Z\", \"endedAt\": \"2026-01-02T03:00:02Z\"}";
        for (String text : List.of(
                span,
                "{\"data\": {\"runTrace\": " + span + "}}",
                "{\"runTrace\": " + span + "}",
                " {\"data\": {\"run\": {\"id\": \"R\", \"trace\": " + span + "}}}")) {
            Bundle bundle = BundleFile.read(text.getBytes(StandardCharsets.UTF_8));

            assertThat(bundle.runs()).containsOnlyKeys("R");
            assertThat(bundle.runs()
                            .get("R")
                            .run()
                            .path("function")
                            .path("name")
                            .asString())
                    .isEqualTo("Place");
            assertThat(bundle.runs().get("R").run().path("endedAt").asString()).isEqualTo("2026-01-02T03:00:02Z");
        }
    }

    private static void refused(String text, String because) {
        refused(text.getBytes(StandardCharsets.UTF_8), because);
    }

    private static void refused(byte[] bytes, String because) {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleFile.read(bytes))
                .withMessageContaining(because);
    }

    private static byte[] archive(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
