/// The HTTP server: calls in, replies out, one table of routes; Helidon is known to this package only.
@NullMarked
package dev.baton.server.http;

import org.jspecify.annotations.NullMarked;
