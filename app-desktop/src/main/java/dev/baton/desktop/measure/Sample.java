package dev.baton.desktop.measure;

/// How long something took.
///
/// @param ms that passed
/// @param work ms that the thread of the windows worked meanwhile
record Sample(double ms, double work) {}
