package dev.baton.engine.function;

/// What makes a function a durable endpoint: it is reached by a request to the app's own route, not to its
/// serve URL (CKP §3, §5).
///
/// @param method HTTP method of the route
/// @param base64Body whether its SDK tells the body of the original request in base 64 (Go does), not as it is
public record Endpoint(String method, boolean base64Body) {}
