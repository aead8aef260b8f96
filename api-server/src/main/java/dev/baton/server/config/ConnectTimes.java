package dev.baton.server.config;

import java.time.Duration;

/// How long the gateway waits for what (Connect §6, §7.2).
///
/// @param heartbeat between two signs of life of a worker, whole seconds
/// @param lease how long a worker may be silent about a request
/// @param absence how long requests wait for the workers of an app to come back before attempts fail
public record ConnectTimes(Duration heartbeat, Duration lease, Duration absence) {
    /// What SDKs expect.
    public static final ConnectTimes DEFAULT =
            new ConnectTimes(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(15));

    /// Within which a worker says who it is.
    public static final Duration HELLO = Duration.ofSeconds(5);

    /// How long a request may take in all.
    public static final Duration LONGEST = Duration.ofHours(2);

    private static final int MISSED_HEARTBEATS = 5;
    private static final int EXTENSIONS_PER_LEASE = 4;

    /// Longer silence ends a connection.
    public Duration silence() {
        return heartbeat.multipliedBy(MISSED_HEARTBEATS);
    }

    /// Between two extensions of a lease, whole seconds.
    public Duration extension() {
        return Duration.ofSeconds(Math.max(1, lease.toSeconds() / EXTENSIONS_PER_LEASE));
    }

    /// How long an extension may be late.
    public Duration grace() {
        var most = Duration.ofSeconds(5);
        return lease.compareTo(most) < 0 ? lease : most;
    }
}
