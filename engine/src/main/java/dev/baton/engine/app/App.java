package dev.baton.engine.app;

import dev.baton.engine.id.AppId;
import dev.baton.engine.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One deployment of an SDK. An app that was added by URL and has not synced yet has an empty name and an error.
///
/// @param name the app id that the SDK sends; empty for a placeholder
/// @param url normalised serve URL (SDK §3.4)
/// @param sdkLanguage for example `js`; empty before the first sync
/// @param sdkVersion for example `v4.24.0`; empty before the first sync
/// @param checksum SHA-256 of the last registration, or null before the first
/// @param error the last sync's error code or text (SDK §4.1), or null when the last sync was fine
/// @param autodiscovered whether the port scan found it
/// @param metadata what else the SDK said at sync: platform, env, capabilities, feature observations
public record App(
        AppId id,
        String name,
        String url,
        AppMethod method,
        String sdkLanguage,
        String sdkVersion,
        @Nullable String framework,
        @Nullable String appVersion,
        @Nullable String checksum,
        @Nullable String error,
        boolean autodiscovered,
        Json metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt) {}
