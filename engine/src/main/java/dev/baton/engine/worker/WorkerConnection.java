package dev.baton.engine.worker;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.Ulid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One app of a worker's connection; a worker of two apps has two rows with the same connection id (GQL §1.7).
///
/// @param id of the connection
/// @param gateway the listener that took it, new at each start of the server
/// @param instance names the worker's process, by default its host
/// @param ip the worker's address
/// @param capacity requests of all its connections at once, 0 for no bound
/// @param groupHash same for workers with the same configuration
/// @param memory in bytes
/// @param connectedAt when it had said who it is
/// @param disconnectedAt when it was closed, or null
/// @param disconnectReason why it was closed, or null
public record WorkerConnection(
        Ulid id,
        AppId app,
        String appName,
        Ulid gateway,
        String instance,
        String ip,
        long capacity,
        WorkerStatus status,
        String groupHash,
        String sdkLanguage,
        String sdkVersion,
        String platform,
        @Nullable String appVersion,
        int functions,
        int cpuCores,
        long memory,
        String os,
        Instant connectedAt,
        @Nullable Instant lastHeartbeatAt,
        @Nullable Instant disconnectedAt,
        @Nullable String disconnectReason) {
    /// The same connection, heard of at an instant, or in another status.
    public WorkerConnection with(WorkerStatus newStatus, @Nullable Instant heartbeatAt) {
        return new WorkerConnection(
                id,
                app,
                appName,
                gateway,
                instance,
                ip,
                capacity,
                newStatus,
                groupHash,
                sdkLanguage,
                sdkVersion,
                platform,
                appVersion,
                functions,
                cpuCores,
                memory,
                os,
                connectedAt,
                heartbeatAt,
                disconnectedAt,
                disconnectReason);
    }

    /// The same connection, closed. When it was last heard of stays (GQL-23).
    public WorkerConnection closed(Instant at, String reason) {
        return new WorkerConnection(
                id,
                app,
                appName,
                gateway,
                instance,
                ip,
                capacity,
                WorkerStatus.DISCONNECTED,
                groupHash,
                sdkLanguage,
                sdkVersion,
                platform,
                appVersion,
                functions,
                cpuCores,
                memory,
                os,
                connectedAt,
                lastHeartbeatAt,
                at,
                reason);
    }
}
