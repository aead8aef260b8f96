package dev.baton.desktop.bundle;

import dev.baton.desktop.client.BatonClient;
import dev.baton.schema.bundle.Bundle;
import dev.baton.schema.bundle.BundleCollector;
import dev.baton.schema.bundle.BundleFile;
import dev.baton.schema.bundle.BundleMasking;
import dev.baton.schema.bundle.BundleProgress;
import dev.baton.schema.bundle.Payloads;
import dev.baton.schema.redaction.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Makes bundles of what a client shows, and opens them.
public final class Bundles {
    private Bundles() {}

    /// A bundle of some runs and those that they belong together with, written and read again.
    public static Bundle of(BatonClient client, Instant now, List<String> runs) {
        return BundleFile.read(bytes(client, now, runs, Redaction.NONE));
    }

    /// The file of such a bundle.
    public static Path file(Path file, BatonClient client, Instant now, List<String> runs) {
        try {
            return Files.write(file, bytes(client, now, runs, Redaction.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes of such a bundle, with values masked.
    public static byte[] bytes(BatonClient client, Instant now, List<String> runs, Redaction redaction) {
        Bundle bundle = new BundleCollector((operation, variables) ->
                        client.execute(operation, variables).join())
                .collect(
                        runs,
                        true,
                        new BundleCollector.Sides(now, "1.0", "1.0", 0L, "Development"),
                        List.of(),
                        BundleProgress.SILENT)
                .orElseThrow();
        return BundleFile.bytes(BundleMasking.apply(bundle, Payloads.FULL, redaction));
    }
}
