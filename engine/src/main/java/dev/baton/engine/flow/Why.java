package dev.baton.engine.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why work that is due has not started.
///
/// @param blockers everything that holds it up now, in the order of the checks; empty when it only waits for its turn
/// @param ahead items with the same keys that go first
/// @param nextStart the earliest instant at which it can start as far as time decides, or null when only work that ends
///     makes room
public record Why(
        List<Blocker> blockers, int ahead, @Nullable Instant nextStart) {
    /// Copies the list.
    public Why {
        blockers = List.copyOf(blockers);
    }
}
