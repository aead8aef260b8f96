/// Writes the spans of runs in the shape in which users see them.
@NullMarked
package dev.baton.engine.tracing;

import org.jspecify.annotations.NullMarked;
