/// Counts what happens, for whoever watches a server from outside.
@NullMarked
package dev.baton.engine.metrics;

import org.jspecify.annotations.NullMarked;
