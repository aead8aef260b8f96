package dev.baton.desktop.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PayloadTest {
    private static final JsonNode ROOT = new JsonMapper().readTree("""
                    {"event": {"name": "shop/order.placed", "data": {"total": 12.5, "lines": [{"sku": "A"}],
                     "first name": "Mira", "none": null}}}""");

    @Test
    void pathsLeadToValues() {
        assertThat(value("event.name")).isEqualTo("shop/order.placed");
        assertThat(value("event.data.total")).isEqualTo("12.5");
        assertThat(value("event.data.lines[0].sku")).isEqualTo("A");
        assertThat(value("event.data[\"first name\"]")).isEqualTo("Mira");
        assertThat(value("event.data.lines")).isEqualTo("[{\"sku\":\"A\"}]");
        assertThat(value("event.data.lines[7]")).isEmpty();
        assertThat(value("event.data.none")).isEqualTo("null");
        assertThat(value("output")).isEmpty();
    }

    @Test
    void whatIsNoPathNamesNothing() {
        assertThat(PayloadPath.of("event.data == 3").isValid()).isFalse();
        assertThat(PayloadPath.of("").isValid()).isFalse();
        assertThat(value("event..data")).isEmpty();
    }

    @Test
    void keysAreCollectedWithTypesAndSamples() {
        SeenKeys keys = new SeenKeys();
        keys.add("event", ROOT.path("event"));
        assertThat(keys.beginningWith("event.data.t", 10))
                .containsExactly(new SeenKeys.Key("event.data.total", "number", "12.5"));
        assertThat(keys.beginningWith("event.data", 20).stream().map(SeenKeys.Key::path))
                .isEqualTo(List.of(
                        "event.data",
                        "event.data.lines",
                        "event.data.none",
                        "event.data.total",
                        "event.data[\"first name\"]"));
    }

    private static String value(String path) {
        return PayloadPath.text(PayloadPath.of(path).in(ROOT));
    }
}
