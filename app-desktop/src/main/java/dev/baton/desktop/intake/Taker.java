package dev.baton.desktop.intake;

import java.util.Optional;

/// A part of the application that takes things from outside. May read files, so it is not asked on the FX thread.
@FunctionalInterface
public interface Taker {
    /// Looks at something.
    ///
    /// @return empty when it is nothing for this part
    Optional<Intake> look(Offer offer);
}
