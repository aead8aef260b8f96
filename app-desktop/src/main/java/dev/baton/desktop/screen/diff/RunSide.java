package dev.baton.desktop.screen.diff;

import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.Trace;
import org.jspecify.annotations.Nullable;

/// One of the two runs.
///
/// @param event JSON of the event that started it, or null
record RunSide(RunFacts facts, Trace trace, @Nullable String event) {}
