package dev.baton.engine.sync;

import java.util.regex.Pattern;

/// Versions of SDKs that may not register because of a known vulnerability (SDK §4.3).
final class BlockedSdks {
    static final String CODE = "sdk_version_denied";
    static final String MESSAGE = "App sync was blocked because this application is using an Inngest JavaScript SDK "
            + "with a known security vulnerability. Please upgrade to v3.54.0 or later. See more information: "
            + "https://www.inngest.com/blog/cve-2026-42047";

    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");
    private static final long FIRST = number(3, 22, 0);
    private static final long LAST = number(3, 53, 1);

    private BlockedSdks() {}

    static boolean isBlocked(String language, String version) {
        var match = VERSION.matcher(version);
        if (!language.equalsIgnoreCase("js") || !match.matches()) {
            return false;
        }
        long value =
                number(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
        return value >= FIRST && value <= LAST;
    }

    private static long number(long major, long minor, long patch) {
        return (major * 1_000_000 + minor) * 1_000_000 + patch;
    }
}
