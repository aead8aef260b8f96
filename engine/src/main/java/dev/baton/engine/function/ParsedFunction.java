package dev.baton.engine.function;

import dev.baton.engine.json.Json;

/// A function of a registration that was found valid.
///
/// @param slug full slug, `app-function`
/// @param definition as the SDK sent it
public record ParsedFunction(String slug, String name, FunctionConfig config, Json definition) {}
