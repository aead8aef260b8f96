package dev.baton.desktop.screen.diff;

import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.Trace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of the two runs.
///
/// @param event JSON of the event that started it, or null
/// @param configuration version of the function's configuration that it started with; 0 when the server does not say
record RunSide(RunFacts facts, Trace trace, @Nullable String event, int configuration) {
    private static final String SDK = "x-inngest-sdk";

    /// The SDK that answered its requests, `js 4.24.0`; the one that the app has now where no answer says.
    String sdk() {
        return trace.all().stream()
                .flatMap(span -> span.headers().entrySet().stream())
                .filter(header -> header.getKey().equalsIgnoreCase(SDK))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(RunSide::read)
                .orElse(facts.sdk());
    }

    /// `inngest-js:v4.24.0` as `js 4.24.0`.
    private static String read(String header) {
        return header.replaceFirst("^inngest-", "").replaceFirst(":v?", " ");
    }
}
