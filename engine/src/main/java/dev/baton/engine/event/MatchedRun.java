package dev.baton.engine.event;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import org.jspecify.annotations.Nullable;

/// A run that an event let go on because a step waited for it, or that it cancelled.
///
/// @param stepId the step that waited, or null when the event cancelled the run
/// @param step its name, empty when the event cancelled the run
public record MatchedRun(EventId event, RunId run, @Nullable StepId stepId, String step) {}
