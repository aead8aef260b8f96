package dev.baton.desktop;

import java.util.Locale;
import java.util.Map;

/// Whether there is a display that a window could open on. Only Linux and its like can be without one.
final class Display {
    private Display() {}

    /// @param platform `glass.platform` of the JVM: a headless toolkit needs no display; empty means the usual one
    /// @param environment where X11 and Wayland say where they are
    static boolean isThere(String os, String platform, Map<String, String> environment) {
        String system = os.toLowerCase(Locale.ROOT);
        return system.contains("mac")
                || system.contains("windows")
                || platform.equalsIgnoreCase("headless")
                || isSet(environment, "DISPLAY")
                || isSet(environment, "WAYLAND_DISPLAY");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
