package dev.baton.desktop.screen.run;

import org.jspecify.annotations.Nullable;

/// What became of something the user asked for.
///
/// @param text one sentence
/// @param failed whether it went wrong
/// @param run a run that it led to, or null
/// @param follow whether the user wants to see that run at once
/// @param number counts up, so that saying the same twice is news twice
public record Notice(String text, boolean failed, @Nullable RunId run, boolean follow, long number) {}
