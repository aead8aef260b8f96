package dev.baton.engine.http;

/// A complete answer.
///
/// @param body decompressed; not a copy
public record HttpAnswer(int status, Headers headers, byte[] body) {}
