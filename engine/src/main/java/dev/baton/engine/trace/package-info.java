/// Spans: what happened in a run, as it is shown.
@NullMarked
package dev.baton.engine.trace;

import org.jspecify.annotations.NullMarked;
