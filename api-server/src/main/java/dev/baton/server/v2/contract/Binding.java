package dev.baton.server.v2.contract;

/// One way to reach an operation over HTTP.
///
/// @param verb `GET`, `POST` …
/// @param path below `/api/v2`
public record Binding(String verb, PathTemplate path) {}
