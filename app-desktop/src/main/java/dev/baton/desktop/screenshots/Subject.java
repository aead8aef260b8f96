package dev.baton.desktop.screenshots;

import dev.baton.desktop.client.BatonClient;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/// What pictures are taken of.
///
/// @param client gives each window its client
/// @param clock the time of the server behind it
/// @param zone in which times are shown
record Subject(Supplier<BatonClient> client, InstantSource clock, ZoneId zone, List<Shot> shots) {
    Subject {
        shots = List.copyOf(shots);
    }
}
