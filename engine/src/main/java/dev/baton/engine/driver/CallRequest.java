package dev.baton.engine.driver;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// One Call Request, ready to be sent (SDK §8).
///
/// @param headers all but those of signature and connection
/// @param body canonical JSON; not a copy
public record CallRequest(URI uri, Map<String, List<String>> headers, byte[] body) {}
