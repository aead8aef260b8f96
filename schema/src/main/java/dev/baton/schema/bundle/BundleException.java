package dev.baton.schema.bundle;

import org.jspecify.annotations.Nullable;

/// A file is no bundle, or a bundle cannot be made. The message is for the user and says what is wrong.
public final class BundleException extends RuntimeException {
    /// @param message whole sentences for the user
    public BundleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
