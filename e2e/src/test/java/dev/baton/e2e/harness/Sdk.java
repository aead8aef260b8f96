package dev.baton.e2e.harness;

import java.nio.file.Path;
import java.util.Map;

/// The TypeScript SDKs that the scenarios run on.
public enum Sdk {
    V3("v3", "sdk-v3", Map.of()),
    V4("v4", "sdk-v4", Map.of()),
    /// Version 4 with checkpointing switched off: every step is a request of its own, as in version 3.
    V4_NO_CHECKPOINTS("v4-nocp", "sdk-v4", Map.of("CHECKPOINTING", "off"));

    private final String variant;
    private final String folder;
    private final Map<String, String> environment;

    Sdk(String variant, String folder, Map<String, String> environment) {
        this.variant = variant;
        this.folder = folder;
        this.environment = environment;
    }

    /// Prefix of event names and part of app ids, so that the apps do not start each other's functions.
    public String variant() {
        return variant;
    }

    /// The event that starts the function of this scenario.
    public String event(String scenario) {
        return variant + "/" + scenario;
    }

    public boolean checkpoints() {
        return this == V4;
    }

    Path folder() {
        return Checkout.ROOT.resolve("e2e").resolve(folder);
    }

    Map<String, String> environment() {
        return environment;
    }
}
