package dev.baton.desktop.component.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonPathTest {
    private static final String JSON = """
            {
              "data": {
                "users": [
                  {"name": "Mira", "first name": "M"},
                  {"name": "Noor"}
                ]
              },
              "last": true
            }""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mira|$.data.users[0].name",
                "Noor|$.data.users[1].name",
                "\"M\"|$.data.users[0][\"first name\"]",
                "users|$.data.users",
                "true|$.last",
                "{|$"
            })
    void namesThePlace(String at, String path) {
        assertThat(JsonPath.at(JSON, JSON.indexOf(at))).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\":[1,2|6|$.a[0]", "{\"a\":[1,2|8|$.a[1]", "nonsense|3|$"})
    void needsNoValidText(String text, int offset, String path) {
        assertThat(JsonPath.at(text, offset)).isEqualTo(path);
    }
}
