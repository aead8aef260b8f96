package dev.baton.desktop.demo;

import java.time.Instant;
import java.util.Map;

/// An event of the demo.
///
/// @param data the payload: maps, lists, strings, numbers, booleans, null
public record DemoEvent(String id, String name, Map<String, Object> data, Instant receivedAt) {}
