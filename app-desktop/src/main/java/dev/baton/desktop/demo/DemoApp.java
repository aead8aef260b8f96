package dev.baton.desktop.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An app of the demo.
///
/// @param error code of the sync error, or empty
public record DemoApp(
        String id,
        String name,
        String url,
        String sdkLanguage,
        String sdkVersion,
        @Nullable String framework,
        String method,
        String error,
        boolean autodiscovered,
        List<DemoFunction> functions) {}
