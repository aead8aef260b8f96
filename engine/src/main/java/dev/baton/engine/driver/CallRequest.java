package dev.baton.engine.driver;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// One Call Request, ready to be sent (SDK §8).
///
/// @param method `POST`, but for durable endpoints that of the original request
/// @param headers all but those of signature and connection
/// @param body canonical JSON, or the body of the original request; not a copy
public record CallRequest(String method, URI uri, Map<String, List<String>> headers, byte[] body) {}
