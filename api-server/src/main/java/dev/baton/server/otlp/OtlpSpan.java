package dev.baton.server.otlp;

import tools.jackson.databind.node.ObjectNode;

/// A span as OTLP carries it, whatever it was encoded in.
///
/// @param traceId 32 hex digits, or other text if it was none
/// @param spanId 16 hex digits, or other text if it was none
/// @param parentId 16 hex digits, or empty
/// @param kind 0 to 5: unspecified, internal, server, client, producer, consumer
/// @param startNanos Unix nanoseconds
/// @param endNanos Unix nanoseconds
/// @param failed whether its status is an error
record OtlpSpan(
        String traceId,
        String spanId,
        String parentId,
        String name,
        int kind,
        long startNanos,
        long endNanos,
        boolean failed,
        ObjectNode attributes,
        ObjectNode resource,
        String scopeName,
        String scopeVersion) {}
