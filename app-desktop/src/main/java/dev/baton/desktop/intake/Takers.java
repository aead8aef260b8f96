package dev.baton.desktop.intake;

import java.util.List;
import java.util.Optional;

/// All parts of the application that take things from outside. The first that takes something has it.
///
/// @param all in the order in which they are asked
public record Takers(List<Taker> all) {
    /// What is said of things that nobody takes.
    static final String NOBODY =
            "Baton takes events as JSON, run bundles, ids of runs and events, links, addresses of apps and CEL expressions.";

    public Takers {
        all = List.copyOf(all);
    }

    /// What happens with something; refused when nobody takes it.
    public Intake look(Offer offer) {
        return all.stream()
                .map(taker -> taker.look(offer))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Intake.Refused(NOBODY));
    }
}
