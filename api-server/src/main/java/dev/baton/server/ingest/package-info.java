/// Events from outside: validated, given ids, and handed to the engine.
@NullMarked
package dev.baton.server.ingest;

import org.jspecify.annotations.NullMarked;
