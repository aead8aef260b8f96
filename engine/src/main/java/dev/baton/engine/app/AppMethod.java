package dev.baton.engine.app;

/// How an app is reached.
public enum AppMethod {
    /// HTTP requests to the app's serve URL.
    SERVE,
    /// A websocket that the app opened.
    CONNECT,
    /// Durable endpoints: the user's own API routes.
    API
}
