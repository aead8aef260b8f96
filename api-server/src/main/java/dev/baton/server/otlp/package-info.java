/// Takes spans of the users' own tracing over OTLP/HTTP, as protobuf and as JSON.
@NullMarked
package dev.baton.server.otlp;

import org.jspecify.annotations.NullMarked;
