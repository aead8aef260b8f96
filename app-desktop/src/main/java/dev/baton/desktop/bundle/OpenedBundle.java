package dev.baton.desktop.bundle;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.schema.bundle.Bundle;
import dev.baton.schema.bundle.BundleException;
import dev.baton.schema.bundle.BundleFile;
import dev.baton.schema.bundle.BundleManifest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// A bundle that was read from a file.
///
/// @param name of the file, without its ending
/// @param address by which its window is known; the same for the same content
public record OpenedBundle(Bundle bundle, String name, String address) {
    private static final int SHOWN = 12;

    /// Reads a file; takes a while.
    ///
    /// @throws BundleException when it is no bundle
    public static OpenedBundle read(Path file) {
        String name = String.valueOf(file.getFileName());
        return of(
                name.endsWith(Bundle.EXTENSION) ? name.substring(0, name.length() - Bundle.EXTENSION.length()) : name,
                BundleFile.load(file));
    }

    /// Reads what did not come from a file.
    ///
    /// @throws BundleException when it is no bundle
    static OpenedBundle of(String name, byte[] bytes) {
        return new OpenedBundle(BundleFile.read(bytes), name, "bundle " + checksum(bytes));
    }

    /// Why a file could not be read, for the user.
    public static String problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof BundleException known
                ? String.valueOf(known.getMessage())
                : "The file is not what it should be: " + cause;
    }

    private static String checksum(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The time of the window, which stands still: that of the export while anything was under way, else that of the
    /// last thing that happened, so that runs which were old at the export are no older here.
    public InstantSource clock() {
        Instant exported = bundle.manifest().exportedAt();
        List<Instant> ends = bundle.runs().values().stream()
                .map(run -> instant(run.run().path("endedAt").asString("")))
                .toList();
        return InstantSource.fixed(
                ends.contains(Instant.MAX)
                        ? exported
                        : ends.stream()
                                .max(Instant::compareTo)
                                .map(last -> last.plusSeconds(1))
                                .filter(exported::isAfter)
                                .orElse(exported));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.MAX;
        }
    }

    /// What its window shows at first: the one run that was chosen, or the list of all.
    public Route start() {
        List<String> chosen = bundle.manifest().runIds().stream()
                .filter(bundle.runs()::containsKey)
                .toList();
        if (chosen.size() == 1) {
            return new Route.Run(chosen.getFirst(), Params.NONE);
        }
        Params params = bundle.runs().values().stream()
                .map(run -> instant(run.run().path("queuedAt").asString("")))
                .min(Instant::compareTo)
                .map(oldest -> Params.NONE.with("start", oldest.minusSeconds(1).toString()))
                .orElse(Params.NONE);
        return new Route.Runs(params);
    }

    /// What users of the window have to know, as sentences.
    ///
    /// @param zone in which the time of the export is told
    public String note(ZoneId zone) {
        BundleManifest manifest = bundle.manifest();
        String when = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
                .format(manifest.exportedAt().atZone(zone));
        int masked = manifest.hits();
        return Stream.of(
                        "Offline copy of "
                                + CountText.of(bundle.runs().size(), "run") + " as of " + when
                                + ". Nothing can be changed in it.",
                        switch (manifest.payloads()) {
                            case FULL -> null;
                            case SHAPES -> "Payloads are there without their values.";
                            case NONE -> "Payloads were left out.";
                        },
                        masked == 0
                                ? null
                                : CountText.of(masked, "value") + (masked == 1 ? " is" : " are") + " masked.",
                        bundle.warnings().isEmpty() ? null : bundle.warnings().getFirst(),
                        bundle.warnings().size() < 2
                                ? null
                                : CountText.of(bundle.warnings().size() - 1L, "more part") + " could not be read.")
                .filter(Objects::nonNull)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
