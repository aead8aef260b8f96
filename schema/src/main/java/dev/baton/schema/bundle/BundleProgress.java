package dev.baton.schema.bundle;

/// Hears how far the making of a bundle is. Called on the thread that makes it.
@FunctionalInterface
public interface BundleProgress {
    /// Says nothing and goes on to the end.
    BundleProgress SILENT = (done, known) -> true;

    /// @param done runs that were read
    /// @param known runs that are known to belong to it so far
    /// @return false to stop
    boolean at(int done, int known);
}
