package dev.baton.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:3000/x?deployId=1,http://localhost:3000/x",
        "http://localhost:3000/x,http://localhost:3000/x",
        "http://0.0.0.0:3000/x?a=1&probe=trust&fnId=f,http://localhost:3000/x?a=1&fnId=f",
        "http://example.com:80/x,http://example.com/x",
        "https://example.com:443/x,https://example.com/x",
        "http://example.com:443/x,http://example.com:443/x",
        "http://127.0.0.1:80/x,http://127.0.0.1/x",
        "http://localhost:3000/a%2Fb?q=%20,http://localhost:3000/a%2Fb?q=%20",
        "not a url,not a url",
        "ws://connect?app_name=shop,ws://connect?app_name=shop",
    })
    @Conformance("SDK-17")
    void normalises(String url, String expected) {
        assertThat(AppUrl.normalise(url)).isEqualTo(expected);
        assertThat(AppUrl.normalise(expected)).isEqualTo(expected);
    }

    @Test
    void usersMayLeaveTheSchemeOut() {
        assertThat(AppUrl.ofUser("localhost:3000/api/inngest")).isEqualTo("http://localhost:3000/api/inngest");
        assertThat(AppUrl.ofUser("127.0.0.1:3000")).isEqualTo("http://localhost:3000/");
        assertThat(AppUrl.ofUser("http://example.com?a=1")).isEqualTo("http://example.com/?a=1");
        assertThatThrownBy(() -> AppUrl.ofUser("ftp://x")).hasMessage("not an HTTP URL: ftp://x");
        assertThatThrownBy(() -> AppUrl.ofUser("http://a b")).hasMessageStartingWith("not a URL: http://a b");
    }
}
