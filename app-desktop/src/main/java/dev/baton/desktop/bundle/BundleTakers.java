package dev.baton.desktop.bundle;

import dev.baton.desktop.intake.Intake;
import dev.baton.desktop.intake.Offer;
import dev.baton.desktop.intake.Taker;
import dev.baton.schema.bundle.Bundle;
import dev.baton.schema.bundle.BundleException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// The takers of bundles, and of traces as JSON, dropped or pasted.
public final class BundleTakers {
    private BundleTakers() {}

    /// @param open shows a bundle in a window
    public static List<Taker> all(Consumer<OpenedBundle> open) {
        return List.of(offer -> switch (offer) {
            case Offer.File(Path path) -> file(path, open);
            case Offer.Text(String text) -> text(text, open);
        });
    }

    private static Optional<Intake> file(Path path, Consumer<OpenedBundle> open) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean bundle = name.endsWith(Bundle.EXTENSION);
        if (!bundle && !name.endsWith(".json")) {
            return Optional.empty();
        }
        try {
            return Optional.of(taken(OpenedBundle.read(path), "Open this bundle?", path.toString(), open));
        } catch (BundleException e) {
            return bundle ? Optional.of(new Intake.Refused(String.valueOf(e.getMessage()))) : Optional.empty();
        }
    }

    private static Optional<Intake> text(String text, Consumer<OpenedBundle> open) {
        if (!text.contains("\"spanID\"")) {
            return Optional.empty();
        }
        try {
            OpenedBundle trace = OpenedBundle.of("trace", text.strip().getBytes(StandardCharsets.UTF_8));
            return Optional.of(taken(trace, "Open this trace?", text, open));
        } catch (BundleException e) {
            return Optional.empty();
        }
    }

    private static Intake taken(OpenedBundle opened, String question, String detail, Consumer<OpenedBundle> open) {
        return new Intake.Taken(question, detail, "Open bundle", navigator -> open.accept(opened));
    }
}
