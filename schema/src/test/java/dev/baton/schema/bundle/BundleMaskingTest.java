package dev.baton.schema.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.schema.redaction.Redaction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BundleMaskingTest {
    private static final String EMAIL = "mira@example.com";
    private static final String CARD = "4111111111111111";

    @Test
    void aMaskedValueStandsNowhere() {
        Bundle masked =
                BundleMasking.apply(Samples.bundle(), Payloads.FULL, Redaction.of("customer.email\ncustomer.card", ""));

        assertThat(masked.toString()).doesNotContain(EMAIL, CARD);
        assertThat(masked.toString()).contains("charge [redacted]", "sum");
        assertThat(masked.manifest().rules())
                .containsExactly(
                        new BundleManifest.Rule("customer.email", 3), new BundleManifest.Rule("customer.card", 2));
        assertThat(masked.manifest().toJson().toString()).doesNotContain(EMAIL, CARD);
    }

    @Test
    void whatIsLeftIsStillJson() {
        Bundle masked = BundleMasking.apply(Samples.bundle(), Payloads.FULL, Redaction.of("customer.card", ""));

        assertThat(masked.runs()
                        .get(Samples.FIRST)
                        .trigger()
                        .path("payloads")
                        .path(0)
                        .asString())
                .isEqualTo("{\"data\":{\"customer\":{\"email\":\"" + EMAIL + "\",\"card\":\"[redacted]\"}}}");
        assertThat(masked.runs()
                        .get(Samples.FIRST)
                        .run()
                        .at("/trace/childrenSpans/0/metadata/0/values/card")
                        .asString())
                .isEqualTo("[redacted]");
    }

    @Test
    void aRuleThatShowsItsValueIsMaskedToo() {
        Bundle masked = BundleMasking.apply(Samples.bundle(), Payloads.FULL, Redaction.of("", "mira@example.com"));

        assertThat(BundleFile.read(BundleFile.bytes(masked)).toString()).doesNotContain("mira");
        assertThat(masked.manifest().rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.text()).isEqualTo("[redacted]"));
    }

    @Test
    void jsonInsideOfJsonIsLookedInto() {
        Bundle bundle = Samples.bundle();
        String inner = JsonMapper.shared().writeValueAsString("{\"token\":\"abc\",\"x\":1}");
        bundle.runs().get(Samples.FIRST).run().put("output", "{\"body\":" + inner + "}");

        Bundle masked = BundleMasking.apply(bundle, Payloads.FULL, Redaction.of("token", ""));

        assertThat(masked.runs().get(Samples.FIRST).run().path("output").asString())
                .doesNotContain("abc")
                .contains("[redacted]", "x");
    }

    @Test
    void withoutRulesNothingIsChanged() {
        Bundle bundle = Samples.bundle();

        assertThat(BundleMasking.apply(bundle, Payloads.FULL, Redaction.NONE)).isEqualTo(bundle);
    }

    @Test
    void shapesKeepNamesAndTypes() {
        Bundle shapes = BundleMasking.apply(Samples.bundle(), Payloads.SHAPES, Redaction.NONE);
        Bundle.Run run = shapes.runs().get(Samples.FIRST);

        assertThat(run.outputs().get("o-" + Samples.FIRST).path("data").asString())
                .isEqualTo("{\"to\":\"string\",\"sum\":\"number\"}");
        assertThat(shapes.events().get(Samples.EVENT).path("raw").asString())
                .isEqualTo("{\"name\":\"shop/placed\",\"data\":{\"customer\":{\"email\":\"string\"}}}");
        assertThat(shapes.manifest().payloads()).isEqualTo(Payloads.SHAPES);
        assertThat(shapes.toString()).doesNotContain(CARD);
    }

    @Test
    void withoutPayloadsNoneIsThere() {
        Bundle bare = BundleMasking.apply(Samples.bundle(), Payloads.NONE, Redaction.NONE);

        assertThat(bare.runs().get(Samples.FIRST).outputs().toString()).doesNotContain("sum", EMAIL);
        assertThat(bare.events().toString()).contains("shop/placed").doesNotContain("customer");
        assertThat(BundleFile.read(BundleFile.bytes(bare)).manifest().payloads())
                .isEqualTo(Payloads.NONE);
    }
}
