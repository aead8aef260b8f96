package dev.baton.desktop.component;

/// The four faces of anything that is loaded: not there, on its way, there, or not to be had.
///
/// @param <T> what is there when it is loaded
public sealed interface LoadState<T> {
    /// The first answer is on its way.
    record Loading<T>() implements LoadState<T> {}

    /// There is nothing to show.
    record Empty<T>() implements LoadState<T> {}

    /// There is something to show.
    record Loaded<T>(T value) implements LoadState<T> {}

    /// It could not be loaded.
    ///
    /// @param message what happened, for the user
    /// @param code stable code, to be copied into a report
    record Failed<T>(String message, String code) implements LoadState<T> {}
}
