package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Command;
import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The Linux packages: made, unpacked, started, asked, stopped.
final class PackageIT {
    /// Light compression, since this package goes nowhere.
    private static final Map<String, String> ENVIRONMENT =
            Map.of("BATON_NO_BUILD", "1", "DPKG_DEB_COMPRESSOR_TYPE", "gzip", "DPKG_DEB_COMPRESSOR_LEVEL", "1");

    @Test
    @EnabledOnOs(OS.LINUX)
    void debianPackageHoldsTwoLaunchersThatStart() throws IOException {
        assertThat(Path.of("/usr/bin/dpkg-deb"))
                .as("a Debian package is made and unpacked with dpkg-deb; .ci/run lists what the tests need")
                .isExecutable();
        Path output = Checkout.scratch("package");

        Command.Result made = Command.run(
                ENVIRONMENT, Checkout.ROOT.resolve("baton").toString(), "package", "--output", output.toString());
        assertThat(made.code()).as(made.output()).isZero();
        Path unpacked = output.resolve("unpacked");
        Command.Result extracted =
                Command.run(Map.of(), "dpkg-deb", "--extract", deb(output).toString(), unpacked.toString());
        assertThat(extracted.code()).as(extracted.output()).isZero();

        Path bin = unpacked.resolve("opt/baton/bin");
        assertThat(bin.resolve("Baton")).isExecutable();
        assertThat(Command.run(Map.of(), bin.resolve("baton").toString(), "version")
                        .output())
                .matches("\\S+-\\S*\n");
        try (BatonProcess baton = BatonProcess.startInstalled(
                bin.resolve("baton"), Checkout.scratch("installed").resolve("data"))) {
            assertThat(Http.get(baton.url() + "/health").status()).isEqualTo(200);
            assertThat(baton.send("some/event", Map.of())).isNotBlank();
            assertThat(baton.stop()).isZero();
        }
    }

    private static Path deb(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> packages =
                    files.filter(file -> file.toString().endsWith(".deb")).toList();
            assertThat(packages).hasSize(1);
            return packages.getFirst();
        }
    }
}
