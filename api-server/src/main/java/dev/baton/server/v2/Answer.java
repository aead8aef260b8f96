package dev.baton.server.v2;

import tools.jackson.databind.node.ObjectNode;

/// What an operation answers.
///
/// @param status HTTP status; other than 200 only where the interface says so
/// @param body `data`, `metadata`, and `page` for lists
public record Answer(int status, ObjectNode body) {}
