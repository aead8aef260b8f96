package dev.baton.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.1.1",
                "2852039166",
                "[::ffff:169.254.169.254]",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "metadata.google.internal",
                "METADATA.google.internal."
            })
    void whatHandsOutCredentialsIsRefused(String host) {
        assertThat(MetadataAddresses.isNamed(host)).isTrue();
        assertThat(MetadataAddresses.isOne(URI.create("http://" + host + "/latest")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "10.0.0.1", "192.168.0.4", "shop.test", "169.253.1.1"})
    void everythingElseIsFine(String host) {
        assertThat(MetadataAddresses.isNamed(host)).isFalse();
    }
}
